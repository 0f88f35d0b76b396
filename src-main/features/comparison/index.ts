export { compareUnblinded, type UnblindedTask } from './compare-unblinded';
export { curvesOf } from './curves';
export { type ComparisonContent, comparisonKind, gateTableKind } from './kind';
export { analysisPlanKind } from './kind-plan';
export { unblindedUseKind } from './kind-use';
export { toComparisonJson } from './record-form';
export { comparisonHandlers, viewRecorded } from './service';
export { readComparison } from './service-copy';
export { defaultGateEntries, recordDefaultGates } from './service-gates';
export { checkPlans } from './service-plan-check';
export { plansHandlers } from './service-plans';
export {
  comparisonBindings,
  findSignable,
  productOfComparison,
  productOfModel,
  type Signable,
  signableIn,
} from './service-signable';
export { recordLook } from './service-uses';
