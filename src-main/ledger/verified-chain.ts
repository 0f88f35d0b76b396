import type { LedgerProblem } from '@shared/contract/ledger';
import type { Checkpoint } from './checkpoint';
import type { HeldKey } from './key-history';

/** What the chain as a whole says, for the checks that look at records and signatures. */
export interface VerifiedChain {
  readonly ledger: string;
  readonly entries: number;
  readonly seals: number;
  readonly checkpoint: Checkpoint;
  /** Leaf hash of the first entry: names the ledger, its device key and founding for ever. */
  readonly genesisFingerprint: string;
  readonly problems: readonly LedgerProblem[];
  /** What is no lie but should be known: that a backup took the place of a vault, and what was lost by it. */
  readonly remarks: readonly LedgerProblem[];
  /** Revision digest → the entry that recorded it. */
  readonly revisions: ReadonlyMap<string, number>;
  /** Record id → digest of the last revision recorded. */
  readonly heads: ReadonlyMap<string, string>;
  /** Key name → key of a person, every one that ever signed, with the entries between which it served. */
  readonly keys: ReadonlyMap<string, HeldKey>;
  /** Registry id → what the last entry about its mirror says of it. */
  readonly mirrors: ReadonlyMap<string, MirrorDigests>;
  /** Signature statements (base64) that entries carry. */
  readonly signatures: ReadonlyMap<string, RecordedSignature>;
}

/** A signature as an entry carries it. */
export interface RecordedSignature {
  /** base64 */
  readonly signature: string;
  readonly seq: number;
  /** Who entered it: the signer, or whoever accepted the answer of a signer elsewhere. */
  readonly actor: string;
}

/** Digest of a registry's manifest, and of what its files were found to hash to; hex. */
export interface MirrorDigests {
  readonly manifest: string;
  readonly found: string;
}
