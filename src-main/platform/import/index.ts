export { type ParsedPredictions, type PredictionCounts, parsePredictions } from './predictions';
