export { checkSignatures } from './check';
export { approvalKind } from './kind';
export { approvalsHandlers } from './service';
export { findApprovalOf, signatureStateOf } from './view';
