import { readFile } from 'node:fs/promises';
import { text as readAll } from 'node:stream/consumers';
import { AppError } from '@main/kernel/app-error';
import { usage } from './failure';
import type { Host } from './host';
import { askSecret, canAsk } from './prompt';

/** Where the passwords of one command come from. No argument ever holds one: everybody can list those. */
export interface Passwords {
  /** The caller's own. Asked for at each act: what was typed to sign in does not sign (21 CFR 11.200(a)(1)). */
  own(question: string): Promise<string>;
  /** The first password of somebody else, from `--new-password-file`. */
  another(question: string): Promise<string>;
}

/**
 * @param ownFile     `--password-file`: the first line of a file, `-` for the next line of standard input
 * @param anotherFile `--new-password-file`, in the same way
 */
export function passwordsFrom(
  host: Host,
  ownFile: string | undefined,
  anotherFile: string | undefined,
): Passwords {
  let piped: string[] | undefined;
  let ownLine: string | undefined;

  async function nextPipedLine(): Promise<string> {
    piped ??= (await readAll(host.stdin)).split(/\r?\n/);
    return piped.shift() ?? '';
  }

  async function lineOf(file: string): Promise<string> {
    if (file === '-') return nextPipedLine();
    const content = await readFile(file, 'utf8').catch((cause) => {
      throw new AppError('FILE_NOT_FOUND', {}, { cause });
    });
    return content.split(/\r?\n/, 1)[0] ?? '';
  }

  async function askTwice(question: string): Promise<string> {
    const first = await askSecret(host, question);
    const second = await askSecret(host, 'The same again: ');
    if (first !== second) throw usage('the two passwords differ');
    return first;
  }

  return {
    async own(question) {
      if (ownFile !== undefined) {
        ownLine ??= await lineOf(ownFile);
        return ownLine;
      }
      if (!canAsk(host)) throw new AppError('PASSWORD_REQUIRED');
      return askSecret(host, question);
    },
    async another(question) {
      if (anotherFile !== undefined) return lineOf(anotherFile);
      if (!canAsk(host)) throw new AppError('PASSWORD_REQUIRED', { flag: '--new-password-file' });
      return askTwice(question);
    },
  };
}
