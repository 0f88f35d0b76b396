// `npm start`: the workstation, in Electron where its binary is there, else in the default browser.
import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ensureBuilt } from './build.mjs';
import { standInFor } from './stand-in.mjs';

const root = dirname(dirname(fileURLToPath(import.meta.url)));

/** Electron's program, or undefined. Importing the package to find out would start a download. */
function electronProgram() {
  const folder = join(root, 'node_modules', 'electron');
  const pointer = join(folder, 'path.txt');
  if (!existsSync(pointer)) return undefined;
  const program = join(folder, 'dist', readFileSync(pointer, 'utf8').trim());
  return existsSync(program) ? program : undefined;
}

ensureBuilt();
const electron = electronProgram();
if (electron) {
  const child = spawn(electron, [root, ...process.argv.slice(2)], { stdio: 'inherit' });
  standInFor(child);
} else {
  process.argv.splice(2, 0, 'open');
  await import('../out/main/cli.js');
}
