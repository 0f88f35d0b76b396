// A process that stands in for another: what it is told reaches the other, and it ends as the other does. Runs on Node 20.
import { constants } from 'node:os';
import { isatty } from 'node:tty';

/** Pass signals on to a child, and end with its exit code; with 128 + n, as shells do, when signal n ended it. */
export function standInFor(child) {
  for (const signal of ['SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  // At a terminal Ctrl-C goes to the whole group: passed on, it would come twice, which asks to end at once.
  process.on('SIGINT', () => {
    if (!isatty(0)) child.kill('SIGINT');
  });
  child.on('exit', (code, signal) => process.exit(code ?? 128 + (constants.signals[signal] ?? 0)));
}
