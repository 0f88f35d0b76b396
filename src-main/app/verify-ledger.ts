import { checkSignatures } from '@main/features/approvals';
import { dossierKind } from '@main/features/dossiers';
import { evidenceKind } from '@main/features/evidence';
import { checkMirrors } from '@main/features/registry';
import { ChainVerifier, findHead, listEntries, listSeals, type VerifiedChain } from '@main/ledger';
import { type Call, throwIfCancelled } from '@main/platform/calls';
import type { Db } from '@main/platform/db';
import { listAllRevisions, type Replayed, readWitness, replayState } from '@main/platform/records';
import type { LedgerProblem } from '@shared/contract/ledger';
import { recordKinds } from './record-kinds';

const slice = 300;
const attempts = 4;

export interface Verification {
  readonly chain: VerifiedChain;
  readonly replayed: Replayed;
  readonly signatures: number;
  readonly problems: readonly LedgerProblem[];
}

/**
 * Checks everything: the chain with its seals, the state with its signatures and mirrors, the files. Others go on
 * writing meanwhile, so the state is looked at again until nothing was written between chain and state; the last
 * time with everybody else waiting.
 */
export async function verifyLedger(call: Call): Promise<Verification> {
  const { workspace } = call;
  const witness = readWitness(workspace);
  const verifier = new ChainVerifier(witness ? [witness.size] : []);
  const reader = { verifier, after: 0 };
  for (let attempt = 1; ; attempt += 1) {
    const look = async (db: Db) => {
      await readOn(call, db, reader);
      return checkState(call, db, verifier.finish(witness ? [witness] : []));
    };
    const alone = attempt === attempts;
    const state = alone ? await workspace.db.transaction().execute(look) : await look(workspace.db);
    if (!alone && (await findHead(workspace.db)).seq !== reader.after) continue;
    const problems = [...state.problems, ...(witness ? [] : [noWitness]), ...(await checkFiles(call))];
    return { ...state, problems };
  }
}

const noWitness = {
  code: 'ANCHOR_MISSING',
  subject: 'ledger.head',
  message: 'The witness beside the vault is gone or not by this device.',
};

/** Feeds the verifier from where it stopped to the present end, in slices. */
async function readOn(
  { signal, progress }: Call,
  db: Db,
  reader: { readonly verifier: ChainVerifier; after: number },
): Promise<void> {
  const { seq: end } = await findHead(db);
  while (reader.after < end) {
    throwIfCancelled(signal);
    const entries = await listEntries(db, reader.after, Math.min(slice, end - reader.after));
    const last = entries.at(-1)?.seq ?? end;
    const seals = await listSeals(db, reader.after, last);
    let next = 0;
    for (const entry of entries) {
      reader.verifier.entry(entry);
      for (let seal = seals[next]; seal && seal.last <= entry.seq; seal = seals[next]) {
        reader.verifier.seal(seal);
        next += 1;
      }
    }
    reader.after = last;
    progress('Checking the ledger', last, end);
  }
}

async function checkState({ signal, progress }: Call, db: Db, chain: VerifiedChain): Promise<Verification> {
  const replayed = await replayState(db, recordKinds, chain, (done) => {
    throwIfCancelled(signal);
    progress('Replaying records', done, chain.revisions.size);
  });
  const signed = await checkSignatures(db, chain);
  const mirrors = await checkMirrors(db, chain);
  const problems = [...chain.problems, ...replayed.problems, ...signed.problems, ...mirrors];
  return { chain, replayed, signatures: signed.signatures, problems };
}

/** Reads and hashes every file that a record asserts: evidence, frozen documents, printed dossiers. */
async function checkFiles({ workspace: { db }, blobs, signal, progress }: Call): Promise<LedgerProblem[]> {
  const asserted: { readonly sha256: string; readonly subject: string }[] = [];
  for (const { head, content } of await listAllRevisions(db, evidenceKind))
    asserted.push({ sha256: content.sha256, subject: head.number });
  for (const { head, content } of await listAllRevisions(db, dossierKind))
    for (const sha256 of [content.pdf, content.model]) asserted.push({ sha256, subject: head.number });
  const problems: LedgerProblem[] = [];
  for (const [index, { sha256, subject }] of asserted.entries()) {
    throwIfCancelled(signal);
    progress('Checking files', index, asserted.length);
    await blobs.read(db, sha256).catch(() => {
      problems.push({
        code: 'FILE_ALTERED',
        subject,
        message: 'A file that this record asserts is gone or altered.',
      });
    });
  }
  return problems;
}
