export { conflictKind } from './kind';
export { syncHandlers } from './service';
export { checkConflicts } from './service-check';
export { approvalTag, recordTag } from './service-tags';
export { queueWanted, type TagContribution } from './service-wanted';
