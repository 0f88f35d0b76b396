import type { Client, Core } from '../../core';
import type { Host } from './host';

const clearLine = '\r\u001b[K';

/** Shows progress of the client's calls in one line of the terminal, and takes the line away again. */
export function showProgress(host: Host, core: Core, client: Client): Disposable {
  if (!host.stderr.isTTY) return { [Symbol.dispose]() {} };
  const stop = core.subscribe(client, (event) => {
    if (event.type !== 'progress') return;
    const share = event.total === null ? String(event.done) : `${event.done}/${event.total}`;
    host.stderr.write(`${clearLine}${event.label} ${share}`);
  });
  return {
    [Symbol.dispose]() {
      stop();
      host.stderr.write(clearLine);
    },
  };
}
