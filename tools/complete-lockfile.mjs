// Adds the packages of other platforms to package-lock.json. A registry that mirrors only some platforms leaves them out
// of the lock file when `npm install` writes it, and `npm ci` then refuses the file everywhere. Run it after a change of
// dependencies made against such a registry; elsewhere it finds nothing to add.
import { readFileSync, writeFileSync } from 'node:fs';

const SYSTEMS = 'aix android darwin freebsd linux netbsd openbsd openharmony sunos win32'.split(' ');
const PROCESSORS = 'arm arm64 ia32 loong64 mips64el ppc64 riscv64 s390x wasm32 x64'.split(' ');
/** Words of package names that are not npm's own. */
const ALIASES = {
  windows: 'win32',
  wasi: 'wasm32',
  eabi: 'arm',
  gnueabihf: 'arm',
  musleabihf: 'arm',
  linuxmusl: 'linux',
};

const lock = JSON.parse(readFileSync('package-lock.json', 'utf8'));
const packages = lock.packages;

/** Where Node would find a dependency of the package at `path`, nearest folder first. */
function* placesOf(path, name) {
  for (let folder = path; folder; folder = folder.replace(/(?:^|\/)(?:node_modules\/(?:@[^/]+\/)?[^/]+|[^/]+)$/, '')) {
    yield `${folder}/node_modules/${name}`;
  }
  yield `node_modules/${name}`;
}

function platformOf(name) {
  const words = name.split(/[/@_.-]/).map((word) => ALIASES[word] ?? word);
  const os = SYSTEMS.filter((system) => words.includes(system));
  const cpu = PROCESSORS.filter((processor) => words.includes(processor));
  return { ...(cpu.length > 0 ? { cpu } : {}), ...(os.length > 0 ? { os } : {}) };
}

const missing = Object.entries(packages).flatMap(([path, { optionalDependencies = {}, dev }]) =>
  Object.entries(optionalDependencies)
    .filter(([name]) => ![...placesOf(path, name)].some((place) => packages[place]))
    .map(([name, range]) => ({ name, version: range.replace(/^[~^]/, ''), dev, platform: platformOf(name) })),
);
for (const { name, version, dev, platform } of missing) {
  if (Object.keys(platform).length === 0 && name !== 'fsevents') throw new Error(`${name}: no platform in its name`);
  const place = name === 'fsevents' ? { os: ['darwin'] } : platform;
  packages[`node_modules/${name}`] = { version, ...place, ...(dev ? { dev } : {}), optional: true };
}
const inOrder = ([a], [b]) => (a < b ? -1 : 1);
lock.packages = Object.fromEntries(Object.entries(packages).sort(inOrder));
writeFileSync('package-lock.json', `${JSON.stringify(lock, null, 2)}\n`);
console.log(`added ${missing.length} packages of other platforms`);
