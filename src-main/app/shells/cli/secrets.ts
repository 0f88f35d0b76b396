import type { OperationName } from '@shared/contract';
import type { Command } from './commands';
import type { Field } from './fields';
import type { Passwords } from './passwords';

/** Where a secret of an input comes from, and what it is called. */
export interface Secret {
  readonly from: keyof Passwords;
  readonly question: string;
  /** The flag whose file may hold it; nobody types a secret as an argument. */
  readonly flag: 'password-file' | 'new-password-file' | 'code-file';
  /** What the file holds, for help; empty where the flag says it. */
  readonly holds: string;
}

/** Operations that sign: they ask for the password again, as a signature does. */
const signs: ReadonlySet<OperationName> = new Set([
  'approvals.sign',
  'approvals.signPacket',
  'ledger.countersign',
  'registry.setRule',
  'trail.review',
]);

/** Operations that hand out keys: they ask for the caller's own password again. */
const asksAgain: ReadonlySet<OperationName> = new Set([
  'people.changePassword',
  'vault.issueRecovery',
  'vault.enableKeychain',
]);

/** Whether the password in the input is that of the person of `--as`; with a session, any other is somebody else's. */
export function takesOwnPassword({ entry, operation }: Command): boolean {
  return entry.needs === 'nothing' || signs.has(operation) || asksAgain.has(operation);
}

/** What a secret field of a command is. */
export function secretOf(command: Command, { name }: Field): Secret {
  const { operation } = command;
  if (name === 'code')
    return { from: 'code', question: 'Recovery code: ', flag: 'code-file', holds: 'the recovery code' };
  if (name === 'newPassword') return another('New password: ', 'your new password');
  if (operation === 'vault.drill')
    return {
      ...another('Password of the day of the backup: ', 'the password of the day of the backup'),
      from: 'earlier',
    };
  if (name === 'credential')
    return {
      ...another('Password, token or key of the registry: ', 'the password, token or key of the registry'),
      from: 'earlier',
    };
  if (!takesOwnPassword(command))
    return another('First password of the new person: ', "the new person's first password");
  if (operation === 'vault.create') return own('Password of the new vault: ', 'chosen');
  return own(signs.has(operation) ? 'Password, to sign: ' : 'Password: ', 'own');
}

const own = (question: string, from: 'own' | 'chosen'): Secret => ({
  from,
  question,
  flag: 'password-file',
  holds: '',
});

const another = (question: string, holds: string): Secret => ({
  from: 'another',
  question,
  flag: 'new-password-file',
  holds,
});
