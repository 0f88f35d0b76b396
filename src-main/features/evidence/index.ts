export { type EvidenceContent, evidenceKind } from './kind';
export { evidenceHandlers, predictionsImporter } from './service';
export { type EvidenceFile, findPredictions } from './store';
