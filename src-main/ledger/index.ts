export { type Checkpoint, checkpointOf, readCheckpoint, signCheckpoint } from './checkpoint';
export { type Actor, deviceActor, type Entry, entryBytes, type Happening } from './entry';
export { type Domain, keyIdOf, signUnder, verifyUnder } from './keys';
export { enrolmentStatement, sessionStatement } from './statements';
export {
  appendEntry,
  appendSeal,
  findFrontier,
  findFrontierAt,
  findHead,
  listEntries,
  listSeals,
  readEntry,
  type StoredEntry,
} from './store';
export { ChainVerifier, type VerifiedChain } from './verify';
