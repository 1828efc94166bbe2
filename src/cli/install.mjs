/**
 * Installs the packages of the lock file when they are not there yet, so that `npm start` and
 * `npm test` work in a clean clone. Runs before everything else, under whatever Node (20 or
 * later) the machine has: plain JavaScript, no packages.
 */
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { delimiter, join, sep } from 'node:path';
import { fileURLToPath } from 'node:url';

/** What the sources need to run unbuilt: types are stripped, never compiled. */
const neededNode = 24;

const root = fileURLToPath(new URL('../../', import.meta.url));

if (!isInstalled()) install();
checkNode();

/**
 * Compares the lock file with npm's own record of what lies in `node_modules`. Dates would lie
 * after a checkout. Optional packages may be absent: they belong to other systems.
 */
function isInstalled() {
  const wanted = readPackages('package-lock.json');
  const present = readPackages(join('node_modules', '.package-lock.json'));
  if (!present) return false;
  return (
    Object.entries(present).every(([path, entry]) => isSame(entry, wanted[path])) &&
    Object.entries(wanted).every(([path, entry]) => path === '' || entry.optional || present[path])
  );
}

/** The `packages` of a lock file by path, or undefined when there is no such file. */
function readPackages(file) {
  try {
    return JSON.parse(readFileSync(join(root, file), 'utf8')).packages;
  } catch {
    return undefined;
  }
}

function isSame(present, wanted) {
  return wanted?.version === present.version && wanted?.integrity === present.integrity;
}

/**
 * Run by the machine's own Node: the project's lies in the folder that npm is about to change.
 * Warnings are silent because they are about the wrong Node.
 */
function install() {
  console.log('Installing the packages of package-lock.json …');
  const { npm_node_execpath: node, npm_execpath: npm, PATH = '' } = process.env;
  const [command, args] = node && npm ? [node, [npm]] : ['npm', []];
  const { status } = spawnSync(
    command,
    [...args, 'ci', '--no-audit', '--no-fund', '--loglevel=error'],
    {
      cwd: root,
      stdio: 'inherit',
      env: { ...process.env, PATH: withoutProjectFolder(PATH) },
    },
  );
  if (status !== 0) {
    console.error('npm ci failed: see its message above.');
    process.exit(status ?? 1);
  }
}

function withoutProjectFolder(path) {
  const own = join(root, 'node_modules') + sep;
  return path
    .split(delimiter)
    .filter((folder) => !folder.startsWith(own))
    .join(delimiter);
}

/** Says so in plain words when neither the package `node` nor the machine has what is needed. */
function checkNode() {
  const path = [join(root, 'node_modules', '.bin'), process.env.PATH].join(delimiter);
  const env = { ...process.env, PATH: path };
  const { stdout } = spawnSync('node', ['--version'], { encoding: 'utf8', env });
  const version = stdout?.trim() ?? '';
  if (Number.parseInt(version.slice(1), 10) >= neededNode) return;
  console.error(
    `Node ${neededNode} is needed, \`node\` is ${version || 'not found'}: the package \`node\`, ` +
      'which brings one, has no build for this system. Install a newer Node and try again.',
  );
  process.exit(1);
}
