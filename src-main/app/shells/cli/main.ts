import { join } from 'node:path';
import { report } from './failure';
import type { Host } from './host';
import { runCommandLine } from './run';
import { watchOutput } from './watch-output';

// New files and folders of this process belong to its owner alone.
process.umask(0o077);

/** How long work under way may take to stop. */
const graceMs = 5_000;
/** One Ctrl-C can come twice: from the terminal, and through the launcher when standard input is a pipe. */
const sameSignalMs = 500;

const ended = new AbortController();
let endedAt = 0;
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.on(signal, () => {
    // Asked twice, or slow to stop, it just ends: a transaction under way is rolled back when the vault is next opened.
    if (ended.signal.aborted) {
      if (performance.now() - endedAt > sameSignalMs) process.exit(130);
      return;
    }
    endedAt = performance.now();
    ended.abort();
    setTimeout(() => process.exit(130), graceMs).unref();
  });
}

const { stdin, stdout, stderr, env: environment } = process;
const args = process.argv.slice(2);
const root = join(import.meta.dirname, '..', '..');
const host: Host = {
  stdin,
  stdout,
  stderr,
  environment,
  signal: ended.signal,
  resources: join(root, 'resources'),
  entries: import.meta.dirname,
  renderer: join(root, 'out', 'renderer'),
};

// Node itself would print paths, and end with the code of a negative verdict.
process.on('uncaughtException', (error) => process.exit(report(host, error, args.includes('--json'))));
const exitCodeFor = watchOutput(host, () => {
  process.exitCode = exitCodeFor(0); // the command may have ended before the error came
});
process.exitCode = exitCodeFor(await runCommandLine(host, args));
