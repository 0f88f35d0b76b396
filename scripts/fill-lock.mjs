// Adds the platform packages that the registry in use does not serve, so that `npm ci` accepts the lock
// everywhere. A package for another platform is never downloaded, so it needs no integrity.
import { readFileSync, writeFileSync } from 'node:fs';

const systems = {
  linux: 'linux',
  darwin: 'darwin',
  win32: 'win32',
  windows: 'win32',
  android: 'android',
  freebsd: 'freebsd',
  openharmony: 'openharmony',
};
const processors = ['x64', 'arm64', 'arm', 'ia32', 'ppc64', 'riscv64', 's390x', 'loong64'];

/** What a package name says of its platform: `@scope/tool-linux-x64-musl` → linux, x64, musl. */
function platformOf(name) {
  const words = name.split(/[/-]/);
  const os = words.map((word) => systems[word]).find(Boolean);
  const cpu = words.find((word) => processors.includes(word));
  if (!os || !cpu) throw new Error(`Cannot tell the platform of ${name}`);
  const libc = /musl/.test(name) ? ['musl'] : os === 'linux' && /gnu/.test(name) ? ['glibc'] : undefined;
  return { os: [os], cpu: [cpu], ...(libc ? { libc } : {}) };
}

/** Optional packages that the lock names but has no entry for, as `{ name, version, dev }`. */
export function missingPlatforms(lock) {
  return Object.entries(lock.packages).flatMap(([folder, entry]) =>
    Object.entries(entry.optionalDependencies ?? {})
      .filter(([name]) => !lock.packages[`node_modules/${name}`])
      .filter(([name]) => !lock.packages[`${folder}/node_modules/${name}`])
      .map(([name, version]) => ({ name, version, dev: entry.dev === true })),
  );
}

/** Write the missing entries into a lock file. */
export function fillLock(file) {
  const lock = JSON.parse(readFileSync(file, 'utf8'));
  for (const { name, version, dev } of missingPlatforms(lock)) {
    lock.packages[`node_modules/${name}`] = {
      version,
      ...(dev ? { dev: true } : {}),
      optional: true,
      ...platformOf(name),
    };
  }
  writeFileSync(file, `${JSON.stringify(lock, null, 2)}\n`);
}
