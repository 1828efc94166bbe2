/**
 * Adds to `package-lock.json` the optional packages that npm left out because the registry it
 * asked does not have them. Builds for other systems are such packages; `npm ci` refuses a lock
 * file without them. Their entries have a version and no checksum. Run by `npm run lock`.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const systems = { windows: 'win32' };
const knownSystems = ['android', 'darwin', 'freebsd', 'linux', 'win32', 'windows'];
const knownProcessors = ['arm64', 'arm', 'ia32', 'wasm32', 'x64'];

const file = fileURLToPath(new URL('../../package-lock.json', import.meta.url));
const lock = JSON.parse(readFileSync(file, 'utf8'));

for (const [path, entry] of Object.entries(lock.packages)) {
  for (const [name, version] of Object.entries(entry.optionalDependencies ?? {})) {
    if (path === '' || isRecorded(path, name)) continue;
    lock.packages[`node_modules/${name}`] = {
      version,
      ...(entry.dev ? { dev: true } : {}),
      optional: true,
      ...readSystem(name),
    };
    console.log(`${name} ${version}`);
  }
}
lock.packages = Object.fromEntries(
  Object.entries(lock.packages).sort(([a], [b]) => a.localeCompare(b, 'en')),
);
writeFileSync(file, `${JSON.stringify(lock, null, 2)}\n`);

/** Looks where Node would: in the package's own folder, then in those above it. */
function isRecorded(path, name) {
  for (let folder = path; ; folder = folder.slice(0, folder.lastIndexOf('/node_modules/'))) {
    if (lock.packages[`${folder}/node_modules/${name}`]) return true;
    if (!folder.includes('/node_modules/')) return Boolean(lock.packages[`node_modules/${name}`]);
  }
}

/** What a package for one system says in its name: `…-linux-x64-musl`. */
function readSystem(name) {
  const words = name.split(/[/-]/);
  const os = knownSystems.find((system) => words.includes(system));
  const cpu = knownProcessors.find((processor) => words.includes(processor));
  const libc = words.includes('musl') ? 'musl' : words.includes('gnu') ? 'glibc' : undefined;
  return {
    ...(cpu ? { cpu: [cpu] } : {}),
    ...(os ? { os: [systems[os] ?? os] } : {}),
    ...(libc ? { libc: [libc] } : {}),
  };
}
