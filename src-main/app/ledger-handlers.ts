import { listPeople } from '@main/features/people';
import { type Entry, findHead, listEntries, readEntry } from '@main/ledger';
import type { Call, Handlers } from '@main/platform/calls';
import { inTransaction, note } from '@main/platform/records';
import type { Output, Request } from '@shared/contract';
import type { LedgerRow } from '@shared/contract/ledger';
import { verifyLedger } from './verify-ledger';

const slice = 300;

export const ledgerHandlers: Handlers<'ledger.list' | 'ledger.verify'> = {
  'ledger.list': list,
  'ledger.verify': verify,
};

async function list({ workspace }: Call, input: Request<'ledger.list'>): Promise<Output<'ledger.list'>> {
  const { db } = workspace;
  const { seq: total } = await findHead(db);
  const names = new Map((await listPeople(db)).map((person) => [person.id as string, person.printedName]));
  const wanted = input.search.toLowerCase();
  const entries: LedgerRow[] = [];
  // Backwards in slices: a search that finds little must not hold the connection for long.
  for (let upTo = (input.before ?? total + 1) - 1; upTo > 0 && entries.length < input.limit; upTo -= slice) {
    const stored = await listEntries(db, Math.max(0, upTo - slice), Math.min(slice, upTo));
    for (const { seq, bytes, leaf } of stored.reverse()) {
      const row = rowOf(readEntry(bytes), seq, leaf, names);
      const text = `${row.action} ${row.actor} ${row.object ?? ''} ${row.reason} ${row.detail}`.toLowerCase();
      if (entries.length < input.limit && text.includes(wanted)) entries.push(row);
    }
  }
  return { entries, total };
}

function rowOf(entry: Entry, seq: number, leaf: string, names: ReadonlyMap<string, string>): LedgerRow {
  return {
    seq,
    at: new Date(entry.at).toISOString(),
    offsetMinutes: entry.offset,
    action: entry.action,
    actor: names.get(entry.actor) ?? entry.actor,
    role: entry.role,
    object: entry.object?.number ?? null,
    kind: entry.object?.kind ?? null,
    before: entry.before,
    after: entry.after,
    reason: entry.reason,
    implication: entry.implication,
    impact: entry.impact,
    detail: JSON.stringify(entry.detail),
    leaf,
  };
}

/** The full check; its outcome is an entry too. */
async function verify(call: Call): Promise<Output<'ledger.verify'>> {
  const { chain, replayed, signatures, problems } = await verifyLedger(call);
  await inTransaction(call.workspace, call.acting, (tx) =>
    note(tx, {
      action: 'ledger.verified',
      detail: { entries: chain.entries, problems: problems.length, root: chain.checkpoint.root },
    }),
  );
  return {
    verified: problems.length === 0,
    entries: chain.entries,
    seals: chain.seals,
    signatures,
    revisions: replayed.revisions,
    projections: replayed.projections,
    checkpoint: chain.checkpoint,
    genesisFingerprint: chain.genesisFingerprint,
    problems: [...problems],
  };
}
