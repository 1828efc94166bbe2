/** Reports the stages of long work: one moving line on a terminal, plain lines elsewhere. */
export interface Progress {
  /** Says how far the current stage is. */
  update(done: number, total: number): void;
  /** Ends the stage with what came of it. */
  done(result: string): void;
}

/** Starts a stage, named by what it does: `Compiling`. Prints to standard error. */
export function startStage(name: string): Progress {
  const started = performance.now();
  const live = process.stderr.isTTY;
  if (live) process.stderr.write(`${name} …`);
  return {
    update(done, total) {
      if (live) process.stderr.write(`\r\x1b[K${name} ${done}/${total}`);
    },
    done(result) {
      const seconds = ((performance.now() - started) / 1000).toFixed(1);
      process.stderr.write(`${live ? '\r\x1b[K' : ''}${name}: ${result} (${seconds} s)\n`);
    },
  };
}
