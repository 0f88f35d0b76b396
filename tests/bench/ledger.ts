import { hash, sign, verify } from 'node:crypto';
import { join } from 'node:path';
import { ChainVerifier } from '@main/ledger';
import { append, emptyFrontier, type Frontier, rootOf } from '@main/ledger/merkle';
import { newKeyPair, privateKeyFrom, publicKeyFrom } from '@main/platform/vault';
import { inTurn, printFigure } from './support/figures';
import { type GeneratedLedger, generateLedger, readLedger } from './support/generated-ledger';

/** Entries of one transaction when a programme is loaded; a person's own acts have one or two. */
const bulk = 100;

export interface Size {
  readonly entries: number;
  readonly rounds: number;
}

/** The whole check of a large ledger beside hashing its bytes, and what one seal and one leaf cost. */
export async function benchChain(folder: string, { entries, rounds }: Size): Promise<void> {
  const ledger = generateLedger(join(folder, 'entries'), entries, bulk);
  const ours = () => verifyAll(ledger);
  const theirs = () => readLedger(ledger, ({ bytes }) => hash('sha256', bytes));
  const times = await inTurn(rounds, ours, theirs);
  printFigure({
    name: `check of ${entries} entries, ${bulk} to a seal`,
    value: times.ours / 1000,
    unit: 's',
    peer: 'SHA-256 of the same bytes',
    peerValue: times.theirs / 1000,
  });
  await benchRoot(ledger, rounds);
  await benchSeals(folder, Math.min(20_000, entries), rounds);
}

function verifyAll(ledger: GeneratedLedger): void {
  const verifier = new ChainVerifier();
  let next = 0;
  readLedger(ledger, (entry) => {
    verifier.entry(entry);
    const seal = ledger.seals[next];
    if (seal?.last !== entry.seq) return;
    verifier.seal(seal);
    next += 1;
  });
  const { problems, entries } = verifier.finish();
  if (problems.length > 0 || entries !== ledger.entries)
    throw new Error(`The ledger of the bench does not verify: ${JSON.stringify(problems[0])}`);
}

async function benchRoot(ledger: GeneratedLedger, rounds: number): Promise<void> {
  const leaves: string[] = [];
  readLedger(ledger, ({ leaf }) => leaves.push(leaf));
  const pair = Buffer.alloc(65, 1);
  const times = await inTurn(
    rounds,
    () => rootOf(leaves.reduce<Frontier>(append, emptyFrontier)),
    // A tree has one node less than leaves, each of 65 bytes.
    () => {
      for (let node = 1; node < leaves.length; node += 1) hash('sha256', pair);
    },
  );
  printFigure({
    name: `RFC 6962 root of ${leaves.length} leaves`,
    value: times.ours / 1000,
    unit: 's',
    peer: 'as many SHA-256 of 65 bytes',
    peerValue: times.theirs / 1000,
  });
}

/** The worst case: each entry under a seal of its own, which is two signatures. */
async function benchSeals(folder: string, entries: number, rounds: number): Promise<void> {
  const ledger = generateLedger(join(folder, 'sealed'), entries, 1);
  const pair = newKeyPair('ed25519');
  const key = publicKeyFrom('ed25519', pair.publicKey);
  const message = Buffer.alloc(52);
  const signature = sign(null, message, privateKeyFrom(pair.privateKey));
  const times = await inTurn(
    rounds,
    () => verifyAll(ledger),
    () => {
      for (let entry = 0; entry < 2 * entries; entry += 1) verify(null, message, key, signature);
    },
  );
  printFigure({
    name: `check of ${entries} entries, each with a seal`,
    value: times.ours / 1000,
    unit: 's',
    peer: 'two Ed25519 verifications each',
    peerValue: times.theirs / 1000,
  });
}
