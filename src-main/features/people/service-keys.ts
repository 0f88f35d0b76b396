import { findHead, listEntriesOf, readEntry, searchLedger } from '@main/ledger';
import type { Call, Handlers } from '@main/platform/calls';
import type { Output } from '@shared/contract';
import { disableKeychain, enableKeychain } from './service-keychain';
import { changePassword } from './service-password';
import { issueRecovery } from './service-recovery';
import { rekey, removePerson } from './service-removal';

/** What people do to keys within a session. */
export const keysHandlers: Handlers<
  | 'people.changePassword'
  | 'people.remove'
  | 'vault.keys'
  | 'vault.rekey'
  | 'vault.issueRecovery'
  | 'vault.enableKeychain'
  | 'vault.disableKeychain'
> = {
  'people.changePassword': changePassword,
  'people.remove': removePerson,
  'vault.keys': describeKeys,
  'vault.rekey': rekey,
  'vault.issueRecovery': issueRecovery,
  'vault.enableKeychain': enableKeychain,
  'vault.disableKeychain': disableKeychain,
};

async function describeKeys({ workspace: { db, vault } }: Call): Promise<Output<'vault.keys'>> {
  const { epoch, people, recovery } = vault.header;
  const { seq: upTo } = await findHead(db);
  const { seqs } = await searchLedger(db, { action: 'recovery.issued' }, { limit: 1, upTo });
  const [issued] =
    recovery === undefined ? [] : (await listEntriesOf(db, [...seqs])).map(({ bytes }) => readEntry(bytes));
  return {
    epoch,
    people: people.length,
    recovery: recovery !== undefined,
    recoveryEntry: issued?.seq ?? null,
    recoveryIssuedAt: issued === undefined ? null : new Date(issued.at).toISOString(),
  };
}
