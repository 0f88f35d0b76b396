export { approvalKind } from './kind';
export { approvalsHandlers } from './service';
export { checkSignatures } from './service-check';
export { findApprovalOf, signatureStateOf } from './service-view';
