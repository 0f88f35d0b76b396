export type { RecordSignatures, SignatureRequest } from './domain';
export { retentionKind } from './kind';
export { type RecordsSetup, recordsHandlers } from './service';
export type { SignaturesOf } from './service-view';
