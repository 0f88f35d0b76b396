export { type EvidenceContent, evidenceKind } from './kind';
export { scanForPhi } from './phi';
export { evidenceHandlers, predictionsImporter } from './service';
export { type EvidenceFile, findPredictions } from './store';
