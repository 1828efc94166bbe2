import { Command, CommanderError, Option } from 'commander';
import { addLinksCommands } from './links.ts';
import { type ContentOptions, type SiteOptions, UsageError } from './options.ts';

/**
 * Runs one `kb` command. Sets the exit status: 0 done, 1 the content has errors or the work
 * failed, 2 wrong use. Commands are loaded when they are called, so that help is instant.
 *
 * @param argv as `process.argv`
 */
export async function main(argv: string[]): Promise<void> {
  // `kb search … | head` stops reading when it has enough.
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
    process.exit();
  });
  try {
    await createProgram().parseAsync(argv);
  } catch (error) {
    process.exitCode = report(error);
  }
}

function createProgram(): Command {
  const program = new Command('kb')
    .description('知脉: a folder of Markdown notes becomes a site.')
    .showHelpAfterError('(run kb --help for the commands)')
    .exitOverride();

  withSite(withContent(program.command('dev')))
    .description('live preview; a saved note is on screen at once')
    .option('--port <number>', 'port to listen on', '4321')
    .option('--host <name>', 'address to listen on', 'localhost')
    .action(async (options: SiteOptions & { port: string }) => {
      const { dev } = await import('./dev.ts');
      await dev(options);
    });

  withImages(withOut(withSite(withContent(program.command('build')))))
    .description(
      'check, compile, render and index; the old output stays until the new one is whole',
    )
    .action(async (options: SiteOptions) => {
      const { build } = await import('./build.ts');
      process.exitCode = await build(options);
    });

  withContent(program.command('check'))
    .description('all problems in the content, without building')
    .option('--json', 'print the problems as JSON')
    .action(async (options: ContentOptions & { json?: boolean }) => {
      const { check } = await import('./check.ts');
      process.exitCode = await check(options);
    });

  program
    .command('new')
    .description('write a note with id, date and front matter')
    .argument('<title>', 'title of the note')
    .option('--tag <tag>', 'a tag, may be repeated', collect, [])
    .option('--slug <slug>', 'name of the file and of the address (default: from the title)')
    .option('--content <dir>', 'content folder (default: content)')
    .action(async (title: string, options: ContentOptions & { tag: string[]; slug?: string }) => {
      const { newNote } = await import('./new-note.ts');
      process.exitCode = await newNote(title, options);
    });

  program
    .command('import')
    .description('notes of a Jekyll, Hexo, Hugo or Obsidian folder become native; never overwrites')
    .argument('<dir>', 'folder of the other generator')
    .option('--to <dir>', 'content folder to write into (default: content)')
    .option('--dry-run', 'say what would be written, and write nothing')
    .option('--json', 'print the whole report as JSON')
    .action(async (dir: string, options: { to?: string; dryRun?: boolean; json?: boolean }) => {
      const { importFolder } = await import('./import.ts');
      process.exitCode = await importFolder(dir, options);
    });

  withOut(program.command('search'))
    .description('ask the index of the last build')
    .argument('<query...>', 'words, "phrases", -without, tag:name')
    .option('--limit <number>', 'notes to show', '10')
    .option('--json', 'print the notes as JSON')
    .action(async (words: string[], options: SiteOptions & { limit: string; json?: boolean }) => {
      const { search } = await import('./search.ts');
      process.exitCode = await search(words.join(' '), options);
    });

  withOut(program.command('preview'))
    .description('serve the last build')
    .option('--base <path>', 'path the site was built for', '/')
    .option('--port <number>', 'port to listen on', '4321')
    .option('--host <name>', 'address to listen on', 'localhost')
    .action(async (options: SiteOptions & { port: string }) => {
      const { preview } = await import('./preview.ts');
      await preview(options);
    });

  withImages(withOut(withSite(withContent(program.command('start')))))
    .description('build, then serve')
    .option('--port <number>', 'port to listen on', '4321')
    .option('--host <name>', 'address to listen on', 'localhost')
    .action(async (options: SiteOptions & { port: string }) => {
      const { build } = await import('./build.ts');
      process.exitCode = await build(options);
      if (process.exitCode !== 0) return;
      const { preview } = await import('./preview.ts');
      await preview(options);
    });

  addLinksCommands(program);
  return program;
}

function withContent(command: Command): Command {
  return command
    .option(
      '--content <dir>',
      'content folder, native or a Jekyll, Hexo, Hugo or Obsidian folder as it is (default: content)',
    )
    .option('--knowledge <dir>', 'folder that lends tags and concepts to a foreign one, or "none"');
}

function withSite(command: Command): Command {
  return command
    .option('--base <path>', 'path the site is served under', '/')
    .option('--site <url>', 'public origin, for feeds and canonical links');
}

function withImages(command: Command): Command {
  const forms = new Option(
    '--images [forms]',
    'smaller forms of pictures, with `avif` in AVIF besides WebP (default: WebP)',
  );
  return command
    .addOption(forms.choices(['webp', 'avif']).preset('webp'))
    .option('--no-images', 'show pictures in their own size and form');
}

function withOut(command: Command): Command {
  return command.option('--out <dir>', 'folder of the built site (default: dist)');
}

function collect(value: string, previous: string[]): string[] {
  return [...previous, value];
}

/** Prints an error that ended a command and returns the exit status it stands for. */
function report(error: unknown): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
  if (error instanceof UsageError) {
    console.error(`kb: ${error.message}`);
    return 2;
  }
  console.error(error);
  return 1;
}
