import type { PeopleOverTime } from '@main/features/people';
import {
  type Checkpoint,
  checkpointOf,
  findFrontierAt,
  listEntriesOf,
  listSeqsOf,
  parseEntry,
} from '@main/ledger';
import type { Db } from '@main/platform/db';
import type { LedgerProblem } from '@shared/contract/ledger';
import { z } from 'zod';

const Size = z.int().nonnegative();
const Told = z.object({
  backup: z.object({ size: Size }),
  witness: z.object({ size: Size, root: z.string() }).nullable(),
  entriesLost: Size.nullable(),
});

/**
 * Whether every restore that the ledger tells of was an administrator's, and owns up to all that its witness had seen:
 * a restore excuses a roll-back, so nobody else may claim one, or a smaller one.
 */
export async function checkRestores(db: Db, people: Pick<PeopleOverTime, 'at'>): Promise<LedgerProblem[]> {
  const problems: LedgerProblem[] = [];
  const seqs = await listSeqsOf(db, ['vault.restored'], Number.MAX_SAFE_INTEGER);
  for (const { seq, bytes } of await listEntriesOf(db, seqs)) {
    const entry = parseEntry(bytes);
    if (!entry) continue;
    const found = (message: string) =>
      problems.push({ code: 'RESTORE_INVALID', subject: `entry ${seq}`, message });
    const person = people.at(entry.actor, seq);
    if (person?.state !== 'active' || !person.roles.includes('administrator'))
      found('The restore was not an administrator’s.');
    const { data: told } = Told.safeParse(entry.detail);
    if (!told || told.backup.size >= seq || told.entriesLost !== (await lost(db, entry.ledger, told)))
      found('The restore does not tell what was lost by it.');
  }
  return problems;
}

/** How many entries of the witness the backup did not have; of another history, all of them. */
async function lost(
  db: Db,
  ledger: string,
  {
    backup,
    witness,
  }: {
    readonly backup: Pick<Checkpoint, 'size'>;
    readonly witness: Pick<Checkpoint, 'size' | 'root'> | null;
  },
): Promise<number | null> {
  if (!witness) return null;
  if (witness.size > backup.size) return witness.size - backup.size;
  const { root } = checkpointOf(ledger, await findFrontierAt(db, witness.size));
  return root === witness.root ? 0 : witness.size;
}
