import { spawn } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { findCommand } from '@main/app/shells/cli/commands';
import { kebab } from '@main/app/shells/cli/fields';
import { secretOf } from '@main/app/shells/cli/secrets';
import type { Answer } from '@shared/bridge';
import { errorCatalogue } from '@shared/errors';
import { entries } from '../../support/core-on';
import { type Asked, type Door, GivenFile } from './door';

/** Codes with which a command that did its work may end. */
const done = [0, 1];

/** Where a command that answers with a file, or several, puts them. */
const answerFile = 'answer.bin';
const answerFolder = 'answers';

/** The command line as a process of its own, with `--json` and no terminal. */
export const cliDoor: Door = {
  name: 'cli',
  async ask(home, asked) {
    const { code, stdout } = await runCli(home, await lineFor(home, asked));
    const answer = JSON.parse(stdout);
    if (code !== null && done.includes(code)) {
      asked.onFile?.(await readFile(join(home, answerFile)));
      return { ok: true, value: answer };
    }
    const refused: Answer<never> = { ok: false, problem: answer.error };
    if (code !== errorCatalogue[refused.problem.code].exit)
      throw new Error(`exit ${code} does not fit the error`);
    return refused;
  },
};

/** Runs one command line on the `vault` of a home folder, standard input closed. */
export async function runCli(
  home: string,
  args: readonly string[],
): Promise<{ readonly code: number | null; readonly stdout: string; readonly stderr: string }> {
  const child = spawn(process.execPath, [join(entries, 'cli.js'), ...args, '--vault', join(home, 'vault')], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { PATH: process.env['PATH'] ?? '', COUNTERSIGN_HOME: home, HOME: home },
  });
  const exit = new Promise<number | null>((resolve) => child.once('close', resolve));
  const [stdout, stderr, code] = await Promise.all([text(child.stdout), text(child.stderr), exit]);
  return { code, stdout, stderr };
}

/** The line that a person would write for a call: made from the command table, so that a new operation has one, too. */
async function lineFor(home: string, { operation, input, signIn }: Asked): Promise<string[]> {
  const [noun = '', verb = ''] = operation.split('.');
  const command = findCommand(noun, kebab(verb));
  const line = [noun, ...(verb ? [kebab(verb)] : []), '--json'];
  if (command?.brings === 'file') line.push('--out', join(home, answerFile));
  if (command?.brings === 'folder') line.push('--out', join(home, answerFolder));
  if (signIn) line.push('--as', signIn.login, '--password-file', await written(home, 'own', signIn.password));
  for (const [name, value] of Object.entries(input)) {
    const field = command?.fields.find((known) => known.name === name);
    if (command && field?.taken === 'secret') {
      const { flag } = secretOf(command, field);
      // Whoever signs in gives their own password once, for both.
      if (flag !== 'password-file' || !signIn)
        line.push(`--${flag}`, await written(home, flag, String(value)));
      continue;
    }
    for (const part of Array.isArray(value) && ['list', 'files', 'records'].includes(field?.taken ?? '')
      ? value
      : [value]) {
      line.push(`--${kebab(name)}=${await argument(home, part)}`);
    }
  }
  return line;
}

async function argument(home: string, value: unknown): Promise<string> {
  if (value instanceof GivenFile) return written(home, value.name, value.bytes);
  return typeof value === 'string' ? value : JSON.stringify(value);
}

async function written(home: string, name: string, content: string | Uint8Array): Promise<string> {
  const file = join(home, name);
  await writeFile(file, content);
  return file;
}
