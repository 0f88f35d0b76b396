import { type Coefficient, fitIntercept, fitLine } from './logistic-fit';
import { twoSidedP } from './normal';
import { type Defined, notDefined } from './undefined';

/** How well probabilities agree with outcomes. */
export interface Calibration {
  /** Of logit P(y = 1) on the logit of the prediction: 0 and 1 are perfect. */
  readonly intercept: Defined<Coefficient>;
  readonly slope: Defined<Coefficient>;
  /** Calibration in the large: the intercept with the slope held at 1. */
  readonly inTheLarge: Defined<Coefficient>;
  readonly brier: number;
  readonly spiegelhalter: Defined<{ readonly z: number; readonly p: number }>;
  readonly expectedOverObserved: Defined<number>;
  /** Mean negative log likelihood, natural logarithm, of the clipped predictions. */
  readonly logLoss: number;
}

/**
 * Calibration of predicted probabilities.
 *
 * @param labels      1 = event, 0 = none, one per case
 * @param predictions probabilities, same length
 * @param clip        logits and the log loss take predictions as no nearer to 0 or 1 than this
 * @returns undefined without a case, or for a prediction outside [0, 1]
 * @throws RangeError when lengths differ, or the clip is not between 0 and ½
 *
 * Source: Cox, Biometrika 45 (1958) 562–565 (slope and intercept); Brier, Mon. Weather Rev. 78 (1950) 1–3; Spiegelhalter,
 * Stat. Med. 5 (1986) 421–433. Checked against: R glm and rms::val.prob, scikit-learn.
 */
export function calibrationOf(
  labels: Uint8Array,
  predictions: Float64Array,
  clip: number,
): Defined<Calibration> {
  if (labels.length !== predictions.length) throw new RangeError('each prediction needs one label');
  if (!(clip > 0 && clip < 0.5)) throw new RangeError('predictions are clipped between 0 and one half');
  const refusal = notProbabilities(predictions);
  if (refusal) return refusal;
  const logits = predictions.map((p) => {
    const clipped = Math.min(1 - clip, Math.max(clip, p));
    return Math.log(clipped) - Math.log1p(-clipped);
  });
  return { ...lineOf(labels, logits), ...scoresOf(labels, predictions, clip) };
}

/** Why these numbers have no calibration, or `null`. */
export function notProbabilities(predictions: Float64Array): { readonly undefined: string } | null {
  if (predictions.length === 0) return notDefined('calibration needs at least one case');
  return predictions.every((p) => p >= 0 && p <= 1)
    ? null
    : notDefined('calibration needs predictions that are probabilities, from 0 to 1');
}

function lineOf(labels: Uint8Array, logits: Float64Array) {
  const inTheLarge = fitIntercept(labels, logits);
  const line = fitLine(labels, logits);
  if (!('undefined' in line)) return { ...line, inTheLarge };
  // Predictions of ½ throughout leave the slope open, but not the intercept.
  const allEven = logits.every((logit) => logit === 0);
  return { intercept: allEven ? inTheLarge : line, slope: line, inTheLarge };
}

function scoresOf(labels: Uint8Array, predictions: Float64Array, clip: number) {
  let [squares, excess, variance, expected, observed, loss] = [0, 0, 0, 0, 0, 0];
  for (let index = 0; index < predictions.length; index++) {
    const label = labels[index] as number;
    const p = predictions[index] as number;
    const clipped = Math.min(1 - clip, Math.max(clip, p));
    squares += (p - label) ** 2;
    excess += (label - p) * (1 - 2 * p);
    variance += (1 - 2 * p) ** 2 * p * (1 - p);
    expected += p;
    observed += label;
    loss -= label === 1 ? Math.log(clipped) : Math.log1p(-clipped);
  }
  const z = excess / Math.sqrt(variance);
  return {
    brier: squares / predictions.length,
    spiegelhalter:
      variance > 0
        ? { z, p: twoSidedP(z) }
        : notDefined('predictions of 0, ½ and 1 alone say nothing about their spread'),
    expectedOverObserved:
      observed > 0 ? expected / observed : notDefined('no event was observed to divide by'),
    logLoss: loss / predictions.length,
  };
}
