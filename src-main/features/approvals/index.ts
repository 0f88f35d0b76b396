export { approvalKind } from './kind';
export { packetKind } from './packet-kind';
export { approvalsHandlers } from './service';
export { checkSignatures } from './service-check';
export { packetHandlers } from './service-packet-handlers';
export { findApprovalOf, listApprovalsOf, signatureStateOf, viewApproval } from './service-view';
