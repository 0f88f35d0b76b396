export {
  demandNotVoid,
  findRevisionBytes,
  listEntriesAbout,
  listStoredRevisions,
  type StoredRevision,
} from './any-record';
export { recordKind } from './declare';
export type { AnyKind, Head, RecordKind } from './kind';
export {
  findRecord,
  findRevision,
  listAllRevisions,
  listRecords,
  listRevisions,
  sequenceOf,
  sequencesOf,
} from './read-records';
export { voidRecord, type Written, writeRecord } from './records';
export { type Replayed, replayState } from './replay';
export {
  digestOf,
  type PlainRevision,
  type Revision,
  readPlainRevision,
  readRevisionBytes,
} from './revision';
export { type Acting, actOf, inTransaction, note, type SessionKey } from './transaction';
export { readWitness, witnessConflict } from './witness';
export {
  type Device,
  type Follower,
  findDevice,
  openWorkspace,
  type Workspace,
  type WrittenIds,
  workspaceOn,
} from './workspace';
