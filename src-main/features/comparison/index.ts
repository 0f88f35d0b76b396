export { type Compared, type CompareTask, compareCases } from './compare-files';
export { type ComparisonContent, comparisonKind, gateTableKind } from './kind';
export { toComparisonJson } from './record-form';
export { comparisonHandlers, viewRecorded } from './service';
export { defaultGateEntries, recordDefaultGates } from './service-gates';
export { comparisonBindings, findSignable, type Signable } from './service-signable';
