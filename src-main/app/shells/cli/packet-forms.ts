import type { OperationName } from '@shared/contract';
import { RecordId } from '@shared/ids';
import type { Client, Core } from '../../core';
import { type Arguments, text } from './arguments';
import { type Command, commands } from './commands';
import { CommandFailure, unwrap, usage } from './failure';
import { type Host, say } from './host';
import { passwordsFrom } from './passwords';
import { placeFor } from './place';
import { helpFor, optionsOf, readInput } from './read-input';
import { recordIdFrom } from './record-numbers';
import { signIn, withCore } from './with-core';

/** What else the commands take that go on in another vault, for help and reference. */
export const formLines: { readonly [N in OperationName]?: readonly (readonly [string, string])[] } = {
  'approvals.request': [
    [
      '--packet',
      'FILE that does not exist yet: make a signing packet for what is due, with --signer and --reason',
    ],
    ['--signer', 'login of the linked person that the packet is for'],
    ['--reason', 'why they sign in a vault of their own'],
  ],
  'approvals.sign': [['--packet', 'FILE: sign a packet of another vault instead; see approval sign-packet']],
};

/** `approval sign --packet FILE` signs a packet, whatever else stands on the line. */
export function formOf(command: Command, args: readonly string[]): Command {
  return command.operation === 'approvals.sign' && names(args, 'packet')
    ? commandOf('approvals.signPacket')
    : command;
}

/** Whether a line is `approval request … --packet FILE`: a request and a packet at once. */
export const asksForPacket = ({ operation }: Command, args: readonly string[]): boolean =>
  operation === 'approvals.request' && names(args, 'packet');

export const packetRequestOptions = (command: Command) =>
  ({
    ...optionsOf(command),
    packet: { type: 'string' },
    signer: { type: 'string' },
    reason: { type: 'string' },
  }) as const;

/** Asks for the signatures on a record, unless that was done, and makes the packet for the one that is due. */
export async function requestPacket(host: Host, command: Command, given: Arguments): Promise<number> {
  const { packet: file, signer: login, reason } = given.flags;
  const [out, signer] = [text(file), text(login)];
  if (out === undefined || signer === undefined)
    throw usage(`--packet FILE and --signer LOGIN go together; see ${helpFor(command)}`);
  const making = commandOf('approvals.requestPacket');
  const { place } = placeFor(making, { ...given, flags: { out } });
  await place.demand();
  const passwords = passwordsFrom(host, given.globals.passwordFile, undefined);
  return withCore(host, given.globals, async (core, client) => {
    await signIn(host, given.globals, passwords, core, client);
    const sources = { core, client, passwords };
    const input = await readInput(command, given.words.slice(2), given, sources);
    const id = await requested(core, client, command, input);
    const field = making.fields.find(({ name }) => name === 'person');
    const person = field && (await recordIdFrom(making, field, signer, sources));
    const made = await core.call(client, making.operation, { id, person, reason: text(reason) });
    const ticket = unwrap(made);
    await place.save(core, client, ticket);
    say(host, given.globals.json ? JSON.stringify(ticket) : 'done');
    return 0;
  });
}

/** The approval of what the line names: a new one, or the one that is open already. */
async function requested(core: Core, client: Client, command: Command, input: unknown): Promise<string> {
  const answer = await core.call(client, command.operation, input);
  if (!answer.ok && answer.problem.code !== 'APPROVAL_EXISTS') throw new CommandFailure(answer.problem);
  const id = answer.ok ? (answer.value as { readonly id?: unknown }).id : answer.problem.context['id'];
  return RecordId.parse(id);
}

function commandOf(operation: OperationName): Command {
  const command = commands.find((known) => known.operation === operation);
  if (!command) throw new Error('Every operation has a command');
  return command;
}

const names = (args: readonly string[], flag: string): boolean =>
  args.some((arg) => arg === `--${flag}` || arg.startsWith(`--${flag}=`));
