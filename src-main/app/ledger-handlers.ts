import { approvalKind, checkSignatures } from '@main/features/approvals';
import { comparisonKind, gateTableKind } from '@main/features/comparison';
import { dossierKind } from '@main/features/dossiers';
import { evidenceKind } from '@main/features/evidence';
import { listPeople, organisationKind, personKind } from '@main/features/people';
import { productKind } from '@main/features/products';
import { modelVersionKind, registryKind } from '@main/features/registry';
import {
  ChainVerifier,
  type Entry,
  findHead,
  listEntries,
  listSeals,
  readEntry,
  type VerifiedChain,
} from '@main/ledger';
import { type Call, type Handlers, throwIfCancelled } from '@main/platform/calls';
import { inTransaction, note, readWitness, replayState } from '@main/platform/records';
import type { Output, Request } from '@shared/contract';
import type { LedgerRow } from '@shared/contract/ledger';

/** Every record kind of the vault: what a full verification replays. */
export const recordKinds = [
  personKind,
  organisationKind,
  productKind,
  registryKind,
  modelVersionKind,
  evidenceKind,
  gateTableKind,
  comparisonKind,
  approvalKind,
  dossierKind,
];

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
  const { workspace, acting } = call;
  const chain = await verifyChain(call);
  const replayed = await replayState(workspace.db, recordKinds, chain, (done) => {
    throwIfCancelled(call.signal);
    call.progress('Replaying records', done, chain.revisions.size);
  });
  const signed = await checkSignatures(workspace.db, chain);
  const problems = [...chain.problems, ...replayed.problems, ...signed.problems];
  await inTransaction(workspace, acting, (tx) =>
    note(tx, {
      action: 'ledger.verified',
      detail: { entries: chain.entries, problems: problems.length, root: chain.checkpoint.root },
    }),
  );
  return {
    verified: problems.length === 0,
    entries: chain.entries,
    seals: chain.seals,
    signatures: signed.signatures,
    revisions: replayed.revisions,
    projections: replayed.projections,
    checkpoint: chain.checkpoint,
    genesisFingerprint: chain.genesisFingerprint,
    problems,
  };
}

/** Reads the ledger in slices up to where it stood at the start, with the witness beside the vault as anchor. */
async function verifyChain({ workspace, signal, progress }: Call): Promise<VerifiedChain> {
  const { db } = workspace;
  const { seq: end } = await findHead(db);
  const witness = readWitness(workspace);
  const verifier = new ChainVerifier(witness ? [witness.size] : []);
  for (let after = 0; after < end; ) {
    throwIfCancelled(signal);
    const entries = await listEntries(db, after, Math.min(slice, end - after));
    const last = entries.at(-1)?.seq ?? end;
    const seals = await listSeals(db, after, last);
    let next = 0;
    for (const entry of entries) {
      verifier.entry(entry);
      for (let seal = seals[next]; seal && seal.last <= entry.seq; seal = seals[next]) {
        verifier.seal(seal);
        next += 1;
      }
    }
    after = last;
    progress('Checking the ledger', after, end);
  }
  const chain = verifier.finish(witness ? [witness] : []);
  return witness ? chain : { ...chain, problems: [...chain.problems, noWitness] };
}

const noWitness = {
  code: 'ANCHOR_MISSING',
  subject: 'ledger.head',
  message: 'The witness beside the vault is gone or not by this device.',
};
