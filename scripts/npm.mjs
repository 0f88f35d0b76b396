// Starts the npm that started us, so that the user's version and settings hold. Runs on Node 20.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';

/** npm's own script, when npm or npx started this process. Under npx the variable names npx's script. */
function npmScript() {
  const started = process.env.npm_execpath ?? '';
  if (!/^np[mx]-cli\.js$/.test(basename(started))) return undefined;
  const script = join(dirname(started), 'npm-cli.js');
  return existsSync(script) ? script : undefined;
}

/** Run npm without install scripts and wait. Returns its exit code; null when it did not start. */
export function runNpm(args, { cwd, stdio }) {
  const script = npmScript();
  const [command, first] = script ? [process.execPath, [script]] : ['npm', []];
  const quiet = ['--ignore-scripts', '--no-audit', '--no-fund'];
  const shell = !script && process.platform === 'win32';
  return spawnSync(command, [...first, ...args, ...quiet], { cwd, stdio, shell }).status;
}
