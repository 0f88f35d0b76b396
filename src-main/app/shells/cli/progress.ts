import type { Client, Core } from '../../core';
import type { Host } from './host';

const clearLine = '\r\u001b[K';

/** One line of the terminal that is written over, and taken away in the end. Nothing where nobody looks. */
export interface ProgressLine extends Disposable {
  show(label: string, done: number, total: number | null): void;
}

export function progressLine(host: Pick<Host, 'stderr'>): ProgressLine {
  if (!host.stderr.isTTY) return { show() {}, [Symbol.dispose]() {} };
  return {
    show: (label, done, total) => {
      const share = total === null ? String(done) : `${done}/${total}`;
      host.stderr.write(`${clearLine}${label} ${share}`);
    },
    [Symbol.dispose]: () => void host.stderr.write(clearLine),
  };
}

/** Shows progress of the client's calls in one line of the terminal, and takes the line away again. */
export function showProgress(host: Host, core: Core, client: Client): Disposable {
  const line = progressLine(host);
  const stop = core.subscribe(client, (event) => {
    if (event.type === 'progress') line.show(event.label, event.done, event.total);
  });
  return {
    [Symbol.dispose]() {
      stop();
      line[Symbol.dispose]();
    },
  };
}
