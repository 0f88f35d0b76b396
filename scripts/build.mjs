// Builds out/ when a source is newer than the last build. Run by itself it always builds.
import { spawnSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const out = join(root, 'out');
const stamp = join(out, '.built');
const sources = ['src-main', 'src-renderer', 'src-shared', 'electron.vite.config.ts', 'package-lock.json'];

/** Newest change below a path, in ms; files that no bundle contains (tests) do not count. */
export function newest(path) {
  const stat = statSync(path);
  if (!stat.isDirectory()) return path.endsWith('.test.ts') ? 0 : stat.mtimeMs;
  let latest = stat.mtimeMs;
  for (const name of readdirSync(path)) latest = Math.max(latest, newest(join(path, name)));
  return latest;
}

/**
 * Build aside and put the whole in place at once: two builds at the same time, and a program that runs on the old one,
 * never see half of each.
 */
export function build() {
  const started = new Date();
  const aside = join(root, '.tools', `build-${process.pid}`);
  mkdirSync(aside, { recursive: true });
  const vite = join(root, 'node_modules', 'electron-vite', 'bin', 'electron-vite.js');
  const run = spawnSync(process.execPath, [vite, 'build', '--logLevel', 'error'], {
    cwd: root,
    stdio: ['ignore', 2, 2],
    env: { ...process.env, COUNTERSIGN_OUT: aside },
  });
  if (run.status !== 0) {
    rmSync(aside, { recursive: true, force: true });
    process.stderr.write('The build failed; the messages above say where.\n');
    process.exit(69);
  }
  writeFileSync(join(aside, '.built'), '');
  // What changed while it was built may not be in it.
  utimesSync(join(aside, '.built'), started, started);
  replaceFolder(aside, out);
}

/** Tries at putting a folder in place while other builds do the same. */
const tries = 20;

/** Put a folder in the place of another, whatever others put there in between. */
export function replaceFolder(fresh, place) {
  const old = `${fresh}-old`;
  for (let left = tries; ; left -= 1) {
    try {
      if (existsSync(place)) renameSync(place, old);
      renameSync(fresh, place);
      break;
    } catch (error) {
      // ENOENT: another build has just taken the old one away. The others: it has already put its own there.
      if (left === 0 || !['ENOENT', 'ENOTEMPTY', 'EEXIST', 'EPERM'].includes(error.code)) throw error;
    }
    rmSync(old, { recursive: true, force: true });
  }
  rmSync(old, { recursive: true, force: true });
}

export function ensureBuilt() {
  const changed = Math.max(...sources.map((name) => newest(join(root, name))));
  if (existsSync(stamp) && statSync(stamp).mtimeMs >= changed) return;
  process.stderr.write('Building …\n');
  build();
}

if (process.argv[1] === fileURLToPath(import.meta.url)) build();
