import {
  ChainVerifier,
  findHead,
  findVerified,
  keepVerified,
  listEntriesOf,
  type Verified,
} from '@main/ledger';
import type { Db } from '@main/platform/db';
import type { Workspace } from '@main/platform/records';
import { readChain } from './read-chain';

/** So many new entries are checked before the vault counts as open; more than that meanwhile. */
const atOnce = 2_000;
/** After so many entries a long check keeps how far it came. */
const keepEvery = 20_000;
const kept = 200;

/** The check of the chain that goes on behind an opening. */
export interface OpeningCheck {
  /** Resolves when the check has come to the end, or was stopped; never rejects. */
  readonly done: Promise<void>;
  /** Nothing touches the database any more once this has returned. */
  stop(): void;
}

/**
 * Checks what the ledger has grown since it was last checked, chain and seals, and keeps what was found: see
 * `ledger.status`. A short rest is checked before this resolves. What came before is taken as it was found then; a
 * full verification takes nothing.
 */
export async function checkAtOpening(workspace: Workspace): Promise<OpeningCheck> {
  const { db } = workspace;
  let stopped = false;
  const demandGoing = () => {
    if (stopped) throw new Error('The check was stopped');
  };
  const { seq: end } = await findHead(db);
  const before = await fitting(db, workspace.ledger);
  const done = checkFrom(workspace, db, before, demandGoing).catch((failure: unknown) => {
    // After a re-key the rest is checked at the next opening.
    if (!stopped && workspace.db === db) workspace.log.unforeseen('', failure);
  });
  if (end - (before?.chain.entries ?? 0) <= atOnce) await done;
  return {
    done,
    stop: () => {
      stopped = true;
    },
  };
}

async function checkFrom(
  { ports }: Workspace,
  db: Db,
  before: Verified | null,
  demandGoing: () => void,
): Promise<void> {
  const verifier = new ChainVerifier([], before?.chain ?? null);
  const reader = { verifier, after: before?.chain.entries ?? 0 };
  const { seq: end } = await findHead(db);
  while (reader.after < end) {
    await readChain(db, reader, demandGoing, Math.min(end, reader.after + keepEvery));
    const chain = verifier.state();
    // A full verification may have come further meanwhile, and knows more.
    const there = await findVerified(db);
    demandGoing();
    if (!chain || (there && there.chain.entries > chain.entries)) continue;
    const problems = [...(before?.problems ?? []), ...verifier.finish().problems].slice(0, kept);
    await keepVerified(db, { chain, problems }, ports.clock().utcMs);
  }
}

/** What was kept, where it is about the ledger that lies here; otherwise the check begins anew. */
async function fitting(db: Db, ledger: string): Promise<Verified | null> {
  const there = await findVerified(db);
  if (there?.chain.ledger !== ledger) return null;
  const [last] = await listEntriesOf(db, [there.chain.entries]);
  return last?.leaf === there.chain.leaf ? there : null;
}
