// Regenerates package-lock.json with every platform filled in, then proves that `npm ci` accepts it.
import { rmSync } from 'node:fs';
import { fillLock } from './fill-lock.mjs';
import { runNpm } from './npm.mjs';

const npm = (...args) => {
  const code = runNpm(args, { stdio: 'inherit' });
  if (code !== 0) process.exit(code ?? 1);
};

rmSync('node_modules', { recursive: true, force: true });
rmSync('package-lock.json', { force: true });
npm('install', '--omit-lockfile-registry-resolved');
fillLock('package-lock.json');
npm('ci');
