import { PassThrough } from 'node:stream';
import { expect, test } from 'vitest';
import type { Host, Input, Output } from './host';
import { passwordsFrom } from './passwords';

/** A host whose terminal types these lines, one for each question that it is shown. */
function terminal(...lines: readonly string[]) {
  const stdin: Input = Object.assign(new PassThrough(), { isTTY: true });
  const stderr: Output = Object.assign(new PassThrough(), { isTTY: true });
  const typed = [...lines];
  let shown = '';
  stderr.on('data', (chunk: Buffer) => {
    shown += chunk;
    if (!String(chunk).endsWith(': ')) return;
    const line = typed.shift();
    if (line !== undefined) setImmediate(() => (stdin as PassThrough).write(`${line}\n`));
  });
  const host: Host = {
    stdin,
    stdout: new PassThrough(),
    stderr,
    environment: {},
    signal: new AbortController().signal,
    resources: '',
    entries: '',
    renderer: '',
  };
  return { host, shown: () => shown };
}

test('a password that is chosen at a terminal is asked for twice', async () => {
  const { host, shown } = terminal('a long password', 'a long password');
  expect(await passwordsFrom(host, undefined, undefined).chosen('New: ')).toBe('a long password');
  expect(shown()).toBe('New: \nThe same again: \n');
});

test('two different ones are refused', async () => {
  const { host } = terminal('a long password', 'a lnog password');
  const chosen = passwordsFrom(host, undefined, undefined).chosen('New: ');
  await expect(chosen).rejects.toMatchObject({ problem: { code: 'INPUT_INVALID' } });
});

test('standard input that is a terminal is asked, for each act anew, and shows nothing of what is typed', async () => {
  const { host, shown } = terminal('one password', 'another password');
  const passwords = passwordsFrom(host, '-', undefined);
  expect(await passwords.own('Password: ')).toBe('one password');
  expect(await passwords.own('Password, to sign: ')).toBe('another password');
  expect(shown()).toBe('Password: \nPassword, to sign: \n');
});

test('standard input that is a pipe is read line by line', async () => {
  const { host } = terminal();
  const stdin: Input = Object.assign(new PassThrough(), { isTTY: false });
  (stdin as PassThrough).end('own password\nof the new person\n');
  const passwords = passwordsFrom({ ...host, stdin }, '-', '-');
  expect(await passwords.own('')).toBe('own password');
  expect(await passwords.another('')).toBe('of the new person');
});
