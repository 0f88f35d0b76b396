import { AppError } from '@main/kernel/app-error';
import { toBase64 } from '@main/kernel/bytes';
import { canonicalBytes, type Json } from '@main/kernel/canonical-json';
import { type Entry, readEntry } from '@main/ledger';
import type { Call, Handlers } from '@main/platform/calls';
import type { Db } from '@main/platform/db';
import { findRevisionBytes, listEntriesAbout } from '@main/platform/records';
import { type Inclusion, PersonCard } from '@shared/packet';
import { demandPersonRecord } from './service-person';

/** Shows an entry to be in this ledger. Given by the composition root, which knows how to walk a long ledger. */
export type ProveEntry = (call: Call, seq: number) => Promise<Inclusion>;

/** @param prove for the entry that gave the person their key */
export const cardHandlers = (prove: ProveEntry): Handlers<'people.card'> => ({
  'people.card': async (call) => {
    const { workspace, session, files } = call;
    const { content } = await demandPersonRecord(workspace.db, session.person);
    const given = await findKeyEntry(workspace.db, session.person, content.ed25519);
    const revision = given.after && (await findRevisionBytes(workspace.db, [given.after])).get(given.after);
    if (!revision) throw new AppError('VAULT_ENROLMENT_DIFFERS');
    const card = PersonCard.parse({
      schema: 'countersign.person-card/1',
      ledger: workspace.ledger,
      person: session.person,
      login: content.login,
      x25519: content.x25519,
      ed25519: content.ed25519,
      keyId: content.keyId,
      proof: given.detail['proof'],
      inclusion: await prove(call, given.seq),
      revision: toBase64(revision),
    });
    const bytes = canonicalBytes(card as Json);
    return files.give(`${content.login}.person-card.json`, 'application/json', bytes);
  },
});

/** The entry that gave a person the signing key they hold. */
async function findKeyEntry(db: Db, person: string, ed25519: string): Promise<Entry> {
  const entries = (await listEntriesAbout(db, [person])).map(({ bytes }) => readEntry(bytes));
  const given = entries.findLast(
    ({ object, detail }) => object?.id === person && detail['ed25519'] === ed25519 && 'proof' in detail,
  );
  if (!given) throw new AppError('VAULT_ENROLMENT_DIFFERS');
  return given;
}
