import { checkAdoptions } from '@main/features/adoption';
import { checkSignatures } from '@main/features/approvals';
import { checkPlans } from '@main/features/comparison';
import { dossierKind } from '@main/features/dossiers';
import { assertedFiles } from '@main/features/evidence';
import { checkPeople } from '@main/features/people';
import { checkMirrors } from '@main/features/registry';
import { checkSurveillance, monitoringBatchKind } from '@main/features/surveillance';
import { checkConflicts } from '@main/features/sync';
import { checkReviews } from '@main/features/trail';
import type { Verifiable } from '@main/features/vault';
import {
  type ChainState,
  ChainVerifier,
  findHead,
  findSealOf,
  IndexVerifier,
  keepVerified,
  type VerifiedChain,
} from '@main/ledger';
import { throwIfCancelled } from '@main/platform/calls';
import type { Db } from '@main/platform/db';
import { listAllRevisions, type Replayed, readWitness, replayState } from '@main/platform/records';
import type { LedgerProblem } from '@shared/contract/ledger';
import { unauthorisedAct } from './ledger/act-authority';
import { type GivenAnchor, trustedAnchors } from './ledger/anchors';
import { indexProblems } from './ledger/index-problems';
import { readChain } from './ledger/read-chain';
import { checkRestores } from './ledger/restores';
import { recordKinds } from './record-kinds';

const attempts = 4;
/** Problems that are told again at each opening until a full verification finds none. */
const kept = 200;

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
export async function verifyLedger(
  call: Verifiable,
  given: readonly GivenAnchor[] = [],
): Promise<Verification> {
  const { workspace } = call;
  const witness = readWitness(workspace);
  const seen = [witness, ...given.map(({ claimed }) => claimed)].filter((anchor) => anchor !== null);
  const verifier = new ChainVerifier(seen.map(({ size }) => size));
  const index = new IndexVerifier();
  const reader = { verifier, index, after: 0 };
  for (let attempt = 1; ; attempt += 1) {
    const look = async (db: Db) => {
      await readChain(db, reader, (done, total) => {
        throwIfCancelled(call.signal);
        call.progress('Checking the ledger', done, total);
      });
      const outside = trustedAnchors(given, workspace.device.publicKey, verifier.finish().keys);
      const chain = verifier.finish([...(witness ? [witness] : []), ...outside.anchors]);
      const found = [...outside.problems, ...(await indexProblems(db, index, reader.after))];
      const state = await checkState(call, db, chain);
      return { ...state, problems: [...state.problems, ...found] };
    };
    const alone = attempt === attempts;
    const state = alone ? await workspace.db.transaction().execute(look) : await look(workspace.db);
    if (!alone && (await findHead(workspace.db)).seq !== reader.after) continue;
    const problems = [...state.problems, ...(witness ? [] : [noWitness]), ...(await checkFiles(call))];
    // A backup is opened for reading: nothing is kept in it.
    if (!workspace.vault.database.readonly) await keepChecked(workspace, verifier.state(), problems);
    return { ...state, problems };
  }
}

/** The next opening goes on from here. */
async function keepChecked(
  { db, ports }: Verifiable['workspace'],
  chain: ChainState | null,
  problems: readonly LedgerProblem[],
): Promise<void> {
  if (chain) await keepVerified(db, { chain, problems: problems.slice(0, kept) }, ports.clock().utcMs);
}

const noWitness = {
  code: 'ANCHOR_MISSING',
  subject: 'ledger.head',
  message: 'The witness beside the vault is gone or not by this device.',
};

async function checkState(
  { blobs, signal, progress }: Verifiable,
  db: Db,
  chain: VerifiedChain,
): Promise<Verification> {
  const people = await checkPeople(db, chain);
  const founded = (await findSealOf(db, 1))?.last ?? 0;
  const tick = (done: number) => {
    throwIfCancelled(signal);
    progress('Replaying records', done, chain.revisions.size);
  };
  const replayed = await replayState(db, recordKinds, chain, tick, (entry) =>
    unauthorisedAct(entry, people, founded),
  );
  const signed = await checkSignatures(db, chain, people);
  const reviews = await checkReviews(db, chain, people);
  const adoptions = await checkAdoptions(db, chain, people, blobs);
  const plans = await checkPlans(db, chain, people);
  const mirrors = await checkMirrors(db, chain);
  const conflicts = await checkConflicts(db, chain, people);
  const surveillance = await checkSurveillance(db, chain, blobs);
  const restores = await checkRestores(db, people);
  const found = [
    replayed.problems,
    people.problems,
    restores,
    signed.problems,
    reviews.problems,
    adoptions.problems,
    plans.problems,
    mirrors,
    conflicts,
    surveillance,
  ].flat();
  const signatures = signed.signatures + reviews.signatures + adoptions.signatures + plans.signatures;
  return { chain, replayed, signatures, problems: [...chain.problems, ...found] };
}

/** Reads and hashes every file that a record asserts: evidence, frozen documents, printed dossiers. */
async function checkFiles({
  workspace: { db },
  blobs,
  signal,
  progress,
}: Verifiable): Promise<LedgerProblem[]> {
  const asserted: { readonly sha256: string; readonly subject: string }[] = [...(await assertedFiles(db))];
  for (const { head, content } of await listAllRevisions(db, dossierKind))
    for (const sha256 of [content.pdf, content.model]) asserted.push({ sha256, subject: head.number });
  for (const { head, content } of await listAllRevisions(db, monitoringBatchKind))
    for (const sha256 of [content.file.sha256, content.outcomes])
      asserted.push({ sha256, subject: head.number });
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
