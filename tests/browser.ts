import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from '@playwright/test';
import { inflate } from '@sparticuz/chromium';

/** A Chromium, as Playwright's `launchOptions` take it. */
export interface Browser {
  executablePath: string;
  args: string[];
  env: Record<string, string>;
}

/** Where macOS and the distributions install Chrome and Chromium. */
const usualPlaces = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/snap/bin/chromium',
];

/** No sandbox: tests may run as root. Nothing that talks to the network by itself. */
const args = ['--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking'];

/**
 * Finds a Chromium without downloading one: `CHROME_PATH`, else on Linux x64 the one in the npm
 * package `@sparticuz/chromium` (the same for everybody, whatever the machine has), else an
 * installed one, else Playwright's own.
 *
 * @throws when there is none, with what to do about it
 */
export async function findBrowser(): Promise<Browser> {
  const named = process.env.CHROME_PATH;
  if (named) return { executablePath: named, args, env: ownEnvironment() };
  if (process.platform === 'linux' && process.arch === 'x64') return await readPackagedBrowser();
  const executablePath = [...usualPlaces, chromium.executablePath()].find(existsSync);
  if (!executablePath) {
    throw new Error('No Chromium found: install Chrome, or name one in CHROME_PATH.');
  }
  return { executablePath, args, env: ownEnvironment() };
}

/**
 * The packaged browser, inflated once. It is linked with libraries (`libnss3` and a few more)
 * that a bare Debian lacks; the package has its own of these, meant for AWS Lambda.
 */
async function readPackagedBrowser(): Promise<Browser> {
  const library = dirname(dirname(fileURLToPath(import.meta.resolve('@sparticuz/chromium'))));
  const { version } = JSON.parse(await readFile(join(library, 'package.json'), 'utf8'));
  const folder = fileURLToPath(
    new URL(`../node_modules/.cache/chromium/${version}`, import.meta.url),
  );
  if (!existsSync(folder)) await inflateInto(folder, join(library, 'bin'));
  return {
    executablePath: join(folder, 'chromium'),
    args,
    env: {
      ...ownEnvironment(),
      LD_LIBRARY_PATH: join(folder, 'al2023', 'lib'),
      FONTCONFIG_FILE: join(folder, 'fonts.conf'),
    },
  };
}

/**
 * The library inflates into the folder for temporary files, whatever lies there already, so it
 * gets a fresh one; the folder appears under its name only when it is whole.
 */
async function inflateInto(folder: string, archives: string): Promise<void> {
  await mkdir(dirname(folder), { recursive: true });
  const draft = await mkdtemp(`${folder}-`);
  const before = process.env.TMPDIR;
  process.env.TMPDIR = draft;
  try {
    for (const name of ['chromium.br', 'al2023.tar.br', 'fonts.tar.br', 'swiftshader.tar.br']) {
      await inflate(join(archives, name));
    }
  } finally {
    if (before === undefined) delete process.env.TMPDIR;
    else process.env.TMPDIR = before;
  }
  await writeFile(join(draft, 'fonts.conf'), fontSettings(join(folder, 'fonts')));
  await rename(draft, folder).catch(async (error: NodeJS.ErrnoException) => {
    await rm(draft, { recursive: true, force: true });
    // Another process was faster, and its copy serves as well.
    if (!existsSync(folder)) throw error;
  });
}

/** The machine's own fonts, where there are any, and the package's. */
function fontSettings(folder: string): string {
  return `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <include ignore_missing="yes">/etc/fonts/fonts.conf</include>
  <dir>${folder}</dir>
  <cachedir>${folder}-cache</cachedir>
</fontconfig>
`;
}

function ownEnvironment(): Record<string, string> {
  return Object.fromEntries(
    Object.entries(process.env).filter(
      (entry): entry is [string, string] => entry[1] !== undefined,
    ),
  );
}
