import type { Answer } from '@shared/bridge';
import type { OperationName, Output } from '@shared/contract';
import type { Client, Core } from '../../core';
import { answerText } from './answer-text';
import { type Arguments, text } from './arguments';
import { checkpointText } from './checkpoint-text';
import { listColumns } from './columns';
import type { Command } from './commands';
import { CommandFailure } from './failure';
import { type Host, say } from './host';
import { explained } from './input-rule';
import { passwordsFrom } from './passwords';
import { placeFor } from './place';
import { showProgress } from './progress';
import { readInput } from './read-input';
import { signIn, withCore } from './with-core';

/** Exit code of a command that did its work and found that something is wrong. */
const negativeVerdict = 1;

/** Operations whose answer is a verdict: true when it is a good one. */
const verdicts: { readonly [N in OperationName]?: (answer: Output<N>) => boolean } = {
  'ledger.verify': ({ verified }) => verified,
  'registry.checkFolder': ({ sound }) => sound,
  'vault.check': ({ sound }) => sound,
  'vault.drill': ({ passed }) => passed,
};

/** Operations that make the text themselves that a person reads. */
const ownTexts: { readonly [N in OperationName]?: (answer: Output<N>) => string } = {
  'ledger.prove': ({ text }) => text,
  'ledger.checkpoint': checkpointText,
};

/** Runs one operation of the contract under its own sign-in and prints the answer. Resolves with the exit code. */
export async function runOperation(host: Host, command: Command, given: Arguments): Promise<number> {
  const { place, words } = placeFor(command, given);
  await place.demand();
  const newPasswordFile = text(given.flags['new-password-file']);
  const codeFile = text(given.flags['code-file']);
  const passwords = passwordsFrom(host, given.globals.passwordFile, newPasswordFile, codeFile);

  return withCore(host, given.globals, async (core, client) => {
    if (command.entry.needs !== 'nothing') await signIn(host, given.globals, passwords, core, client);
    const input = await readInput(command, words, given, { core, client, passwords });
    const answer = await callWithProgress(host, core, client, command.operation, input);
    if (!answer.ok) throw new CommandFailure(explained(command, input, answer.problem));
    const { value } = answer;
    await place.save(core, client, value);
    say(host, given.globals.json ? JSON.stringify(value) : printed(command.operation, value));
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

function printed<N extends OperationName>(operation: N, answer: unknown): string {
  const own = ownTexts[operation];
  return own ? own(answer as Output<N>) : answerText(answer, listColumns[operation]);
}

function isGood<N extends OperationName>(operation: N, answer: unknown): boolean {
  return verdicts[operation]?.(answer as Output<N>) ?? true; // dispatch has checked the answer's shape
}
