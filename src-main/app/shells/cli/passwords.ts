import { readFile } from 'node:fs/promises';
import { text as readAll } from 'node:stream/consumers';
import { AppError } from '@main/kernel/app-error';
import { usage } from './failure';
import type { Host } from './host';
import { ask, askSecret, canAsk } from './prompt';

/** Where the passwords of one command come from. No argument ever holds one: everybody can list those. */
export interface Passwords {
  /** The caller's own. Asked for at each act: what was typed to sign in does not sign (21 CFR 11.200(a)(1)). */
  own(question: string): Promise<string>;
  /** The caller's own that does not exist yet: at a terminal asked for twice, because a slip would lock them out. */
  chosen(question: string): Promise<string>;
  /** The first password of somebody else, from `--new-password-file`. */
  another(question: string): Promise<string>;
  /** The recovery code, from `--code-file`: shown while it is typed, because it is long and checks itself. */
  code(question: string): Promise<string>;
  /** One that opened something made earlier, from `--new-password-file` or asked for once: it exists already. */
  earlier(question: string): Promise<string>;
}

/**
 * @param ownFile     `--password-file`: the first line of a file, `-` for the next line of standard input; where that
 *                    is a terminal, it is asked for like any other
 * @param anotherFile `--new-password-file`, in the same way
 * @param codeFile     `--code-file`, in the same way
 */
export function passwordsFrom(
  host: Host,
  ownFile: string | undefined,
  anotherFile: string | undefined,
  codeFile?: string,
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

  /** Reading a terminal like a file would show on it what is typed. */
  const isTerminal = (file: string | undefined) => file === '-' && host.stdin.isTTY === true;

  async function ownFrom(asking: (host: Host, question: string) => Promise<string>, question: string) {
    if (isTerminal(ownFile)) return asking(host, question);
    if (ownFile !== undefined) {
      ownLine ??= await lineOf(ownFile);
      return ownLine;
    }
    if (!canAsk(host)) throw new AppError('PASSWORD_REQUIRED');
    return asking(host, question);
  }

  async function anotherFrom(asking: (host: Host, question: string) => Promise<string>, question: string) {
    if (isTerminal(anotherFile)) return asking(host, question);
    if (anotherFile !== undefined) return lineOf(anotherFile);
    if (!canAsk(host)) throw new AppError('PASSWORD_REQUIRED', { flag: '--new-password-file' });
    return asking(host, question);
  }

  return {
    own: (question) => ownFrom(askSecret, question),
    chosen: (question) => ownFrom(askTwice, question),
    another: (question) => anotherFrom(askTwice, question),
    code: async (question) => {
      if (codeFile !== undefined && !isTerminal(codeFile)) return lineOf(codeFile);
      if (!canAsk(host)) throw new AppError('PASSWORD_REQUIRED', { flag: '--code-file' });
      return ask(host, question);
    },
    earlier: (question) => anotherFrom(askSecret, question),
  };
}

async function askTwice(host: Host, question: string): Promise<string> {
  const first = await askSecret(host, question);
  const second = await askSecret(host, 'The same again: ');
  if (first !== second) throw usage('the two passwords differ');
  return first;
}
