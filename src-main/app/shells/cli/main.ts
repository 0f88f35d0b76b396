import { join } from 'node:path';
import { runCommandLine } from './run';

// New files and folders of this process belong to its owner alone.
process.umask(0o077);

/** How long work under way may take to stop. */
const graceMs = 5_000;

const ended = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.on(signal, () => {
    // Asked twice, or slow to stop, it just ends: a transaction under way is rolled back when the vault is next opened.
    if (ended.signal.aborted) process.exit(130);
    ended.abort();
    setTimeout(() => process.exit(130), graceMs).unref();
  });
}

const { stdin, stdout, stderr, env: environment } = process;
// A reader that has seen enough (`| head`) closes the pipe: that is no failure.
stdout.on('error', () => process.exit(0));
const root = join(import.meta.dirname, '..', '..');

process.exitCode = await runCommandLine(
  {
    stdin,
    stdout,
    stderr,
    environment,
    signal: ended.signal,
    resources: join(root, 'resources'),
    entries: import.meta.dirname,
    renderer: join(root, 'out', 'renderer'),
  },
  process.argv.slice(2),
);
