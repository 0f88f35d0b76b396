export type { Batch } from './batch';
export type { ParsedPredictions, PredictionCounts, TwoScores } from './predictions';
export { parsePredictions } from './predictions';
export type { InspectTask, ReadFile, ReadTask, RememberedMapping } from './read-evidence';
export type { SharedCases, SharedCasesTask } from './shared-cases';
