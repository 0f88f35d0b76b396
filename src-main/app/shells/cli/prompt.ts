import { createInterface } from 'node:readline/promises';
import { Writable } from 'node:stream';
import { AppError } from '@main/kernel/app-error';
import type { Host } from './host';

/** Whether there is a person to ask. */
export function canAsk(host: Host): boolean {
  return host.stdin.isTTY === true && host.stderr.isTTY === true;
}

/** Asks for a line on the terminal. The question goes to standard error: standard output holds the answer only. */
export async function ask(host: Host, question: string): Promise<string> {
  return readLine(host, question, host.stderr);
}

/** Asks without showing what is typed, not even how long it is. */
export async function askSecret(host: Host, question: string): Promise<string> {
  const nowhere = new Writable({ write: (_chunk, _encoding, done) => done() });
  const secret = await readLine(host, '', nowhere, () => host.stderr.write(question));
  host.stderr.write('\n');
  return secret;
}

/** @param ready called when the terminal no longer shows what is typed by itself; asked earlier, it would */
async function readLine(
  host: Host,
  question: string,
  output: Writable,
  ready: () => void = () => undefined,
): Promise<string> {
  const lines = createInterface({ input: host.stdin, output, terminal: true });
  const cancelled = new AbortController();
  lines.once('SIGINT', () => cancelled.abort());
  ready();
  try {
    return await lines.question(question, { signal: AbortSignal.any([cancelled.signal, host.signal]) });
  } catch (cause) {
    throw new AppError('CANCELLED', {}, { cause });
  } finally {
    lines.close();
  }
}
