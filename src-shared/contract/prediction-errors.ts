/** Why a prediction file is refused; each is a message and a remedy in the error catalogue. */
export const predictionErrors = [
  'PREDICTIONS_NOT_UTF8',
  'PREDICTIONS_TRUNCATED',
  'PREDICTIONS_MALFORMED',
  'PREDICTIONS_EMPTY',
  'PREDICTIONS_CASE_DUPLICATE',
  'PREDICTIONS_LABEL_MISSING',
  'PREDICTIONS_SCORE_MISSING',
  'PREDICTIONS_ONE_CLASS',
  'IMPORT_TOO_SLOW',
] as const;
