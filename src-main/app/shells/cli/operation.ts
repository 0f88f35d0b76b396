import { writeFile } from 'node:fs/promises';
import { AppError } from '@main/kernel/app-error';
import type { Answer } from '@shared/bridge';
import type { OperationName, Output } from '@shared/contract';
import type { FileTicket } from '@shared/ids';
import type { Client, Core } from '../../core';
import { answerText } from './answer-text';
import { type Arguments, text } from './arguments';
import { listColumns } from './columns';
import type { Command } from './commands';
import { CommandFailure, unwrap, usage } from './failure';
import { type Host, say } from './host';
import { explained } from './input-rule';
import { passwordsFrom } from './passwords';
import { showProgress } from './progress';
import { helpFor, readInput } from './read-input';
import { signIn, withCore } from './with-core';

/** Exit code of a command that did its work and found that something is wrong. */
const negativeVerdict = 1;

/** Operations whose answer is a verdict: true when it is a good one. */
const verdicts: { readonly [N in OperationName]?: (answer: Output<N>) => boolean } = {
  'ledger.verify': ({ verified }) => verified,
};

/** Runs one operation of the contract under its own sign-in and prints the answer. Resolves with the exit code. */
export async function runOperation(host: Host, command: Command, given: Arguments): Promise<number> {
  const out = text(given.flags['out']);
  if (command.answersFile && out === undefined) {
    throw usage(`this answers with a file: say where it goes with --out FILE; see ${helpFor(command)}`);
  }
  const newPasswordFile = text(given.flags['new-password-file']);
  const passwords = passwordsFrom(host, given.globals.passwordFile, newPasswordFile);

  return withCore(host, given.globals, async (core, client) => {
    if (command.entry.needs !== 'nothing') await signIn(host, given.globals, passwords, core, client);
    const input = await readInput(command, given.words.slice(2), given, { core, client, passwords });
    const answer = await callWithProgress(host, core, client, command.operation, input);
    if (!answer.ok) throw new CommandFailure(explained(command, input, answer.problem));
    const { value } = answer;
    if (out !== undefined) await saveFile(core, client, value as FileTicket, out);
    say(host, given.globals.json ? JSON.stringify(value) : answerText(value, listColumns[command.operation]));
    return isGood(command.operation, value) ? 0 : negativeVerdict;
  });
}

async function callWithProgress(
  host: Host,
  core: Core,
  client: Client,
  operation: string,
  input: unknown,
): Promise<Answer<unknown>> {
  using _line = showProgress(host, core, client);
  return await core.call(client, operation, input, { signal: host.signal });
}

function isGood<N extends OperationName>(operation: N, answer: unknown): boolean {
  return verdicts[operation]?.(answer as Output<N>) ?? true; // dispatch has checked the answer's shape
}

/** Written only where nothing stands yet: a dossier never takes the place of another file. */
async function saveFile(core: Core, client: Client, ticket: FileTicket, file: string): Promise<void> {
  const { bytes } = unwrap(await core.files.take(client, ticket.ticket));
  await writeFile(file, bytes, { flag: 'wx' }).catch((cause: unknown) => {
    throw new AppError('FILE_NOT_WRITTEN', {}, { cause });
  });
}
