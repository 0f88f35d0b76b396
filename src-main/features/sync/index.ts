export { conflictKind } from './kind';
export { syncHandlers } from './service';
export { approvalTag, recordTag } from './service-tags';
export { queueWanted, type TagContribution } from './service-wanted';
