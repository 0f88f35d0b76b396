#!/usr/bin/env node
// Entry of every npm script and of the command line. Runs on the machine's own Node (>= 20) before anything
// is installed, so it imports no package. Installs from the lock when needed, then hands over to the
// pinned Node 24.
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { accessSync, constants, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { runNpm } from './npm.mjs';
import { standInFor } from './stand-in.mjs';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const [entry, ...args] = process.argv.slice(2);
const stamp = join(root, 'node_modules', '.setup');
const lock = createHash('sha256')
  .update(readFileSync(join(root, 'package-lock.json')))
  .digest('hex');

if (!existsSync(stamp) || readFileSync(stamp, 'utf8') !== lock) {
  demandWritable(existsSync(dirname(stamp)) ? dirname(stamp) : root);
  process.stderr.write('Installing the pinned packages (once) …\n');
  // `npm ci` never rewrites the lock. No install script of ours is needed, and npm 10 would try to compile SQLite.
  const args = ['ci', '--include=optional', '--include=dev'];
  if (runNpm(args, { cwd: root, stdio: ['ignore', 2, 2] }) !== 0) {
    process.stderr.write(
      'The packages could not be installed. Check the network, then run the command again.\n',
    );
    process.exit(69);
  }
  writeFileSync(stamp, lock);
}

/** npm would fail with a page of its own, and it would look like the network. */
function demandWritable(folder) {
  try {
    accessSync(folder, constants.W_OK);
  } catch (error) {
    process.stderr.write(
      `The packages cannot be installed: this folder may not be written (${error.code}). Install them as its owner, or clone into a folder of your own.\n`,
    );
    process.exit(69);
  }
}

// By path: npm 10 does not link `node` into .bin, and Node 20 dies in the SQLite binding without a word.
const platform = process.platform === 'win32' ? 'win' : process.platform;
const file = process.platform === 'win32' ? 'node.exe' : 'node';
const pinned = join(root, 'node_modules', `node-${platform}-${process.arch}`, 'bin', file);
const node = existsSync(pinned) ? pinned : process.execPath;
if (node === process.execPath && Number(process.versions.node.split('.')[0]) < 24) {
  process.stderr.write('No pinned Node for this platform: install Node 24 and run again.\n');
  process.exit(69);
}
const path = [dirname(node), join(root, 'node_modules', '.bin'), process.env.PATH].join(delimiter);
const child = spawn(node, [join(root, entry), ...args], {
  stdio: 'inherit',
  env: { ...process.env, PATH: path },
});
standInFor(child);
