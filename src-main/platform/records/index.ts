export { recordKind } from './declare';
export type { AnyKind, Head, RecordKind } from './kind';
export {
  findRecord,
  findRevision,
  listAllRevisions,
  listRecords,
  listRevisions,
  sequenceOf,
  type Written,
  writeRecord,
} from './records';
export { type Replayed, replayState } from './replay';
export { digestOf, type Revision } from './revision';
export { type Acting, actOf, inTransaction, note, type SessionKey } from './transaction';
export { readWitness, witnessConflict } from './witness';
export { type Device, openWorkspace, type Workspace } from './workspace';
