export { type Compared, type CompareTask, compareCases } from './compare-files';
export { type ComparisonContent, comparisonKind, gateTableKind } from './kind';
export { toComparisonJson } from './record-form';
export { comparisonHandlers, viewRecorded } from './service';
export { readComparison } from './service-copy';
export { defaultGateEntries, recordDefaultGates } from './service-gates';
export {
  comparisonBindings,
  findSignable,
  productOfComparison,
  productOfModel,
  type Signable,
  signableIn,
} from './service-signable';
