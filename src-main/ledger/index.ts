export type { ChainState } from './chain-state';
export {
  type Checkpoint,
  checkpointOf,
  originOf,
  parseNote,
  readCheckpoint,
  signCheckpoint,
} from './checkpoint';
export { countersignature, readCountersigned } from './countersign';
export {
  type Actor,
  deviceActor,
  type Entry,
  entryBytes,
  type Happening,
  leafHash,
  parseEntry,
} from './entry';
export { impactRaised, isRaise } from './impact';
export { provedEntry } from './inclusion';
export { IndexVerifier } from './index-check';
export type { IndexRow } from './index-row';
export { type HeldKey, KeyHistory, keyActs, servedAt } from './key-history';
export { type Domain, keyIdOf, signUnder, verifyUnder } from './keys';
export {
  consistencyRanges,
  inclusionRanges,
  type LeafRange,
  SubtreeRoots,
  verifyConsistency,
  verifyInclusion,
} from './proofs';
export { enrolmentStatement, sessionStatement, signInStatement } from './statements';
export {
  appendEntry,
  appendSeal,
  findFrontier,
  findFrontierAt,
  findHead,
  findSealOf,
  listEntries,
  listEntriesOf,
  listSeals,
  readEntry,
  type StoredEntry,
  type StoredSeal,
} from './store';
export { completeIndex, listIndexRows, listIndexRowsOf } from './store/index-rows';
export { findLastSeq, listSeqsOf, listSignedSeqs } from './store/look-up';
export { dropQuery, listSavedQueries, type SavedQuery, saveQuery } from './store/saved-queries';
export { type LedgerFilter, type LedgerPage, searchLedger } from './store/search';
export { findVerified, keepVerified, type Verified } from './store/verified';
export type { VerifiedChain } from './verified-chain';
export { ChainVerifier } from './verify';
