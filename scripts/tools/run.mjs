// Starts one program and waits for it. Used by the set-up of tools and by the stages of `npm test`.
import { spawn } from 'node:child_process';

/** A program that ignores the request to stop is killed after this long. */
const graceMs = 5_000;

/**
 * Run a program to its end.
 *
 * @param command path or name of the program
 * @param args    its arguments; no shell is involved
 * @param options cwd, env (whole environment), live (true: output goes straight to the terminal),
 *                heartbeat (a label: a sign of life every 15 s), signal (AbortSignal: stops the program)
 * @returns `{ code, output }`; code is null when it did not start or was stopped, output is empty when live
 */
export function run(command, args, options = {}) {
  const { cwd, env = process.env, live = false, heartbeat, signal } = options;
  return new Promise((resolve) => {
    const child = spawn(command, args, { cwd, env, stdio: live ? 'inherit' : ['ignore', 'pipe', 'pipe'] });
    const chunks = [];
    child.stdout?.on('data', (chunk) => chunks.push(chunk));
    child.stderr?.on('data', (chunk) => chunks.push(chunk));

    const started = Date.now();
    const beat = heartbeat
      ? setInterval(() => {
          process.stdout.write(`  … ${heartbeat}, ${Math.round((Date.now() - started) / 1000)} s\n`);
        }, 15_000)
      : undefined;
    let killing;
    const stop = () => {
      child.kill('SIGTERM');
      killing = setTimeout(() => child.kill('SIGKILL'), graceMs);
    };
    if (signal?.aborted) stop();
    signal?.addEventListener('abort', stop, { once: true });

    const finish = (code, extra = '') => {
      clearInterval(beat);
      clearTimeout(killing);
      signal?.removeEventListener('abort', stop);
      resolve({ code, output: Buffer.concat(chunks).toString('utf8') + extra });
    };
    child.on('error', (error) => finish(null, `${command} did not start: ${error.code ?? error.message}\n`));
    child.on('close', (code) => finish(code));
  });
}
