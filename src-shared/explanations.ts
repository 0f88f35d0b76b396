import type { DecidingMethod, Multiplicity } from './comparison-terms';

/** Every method whose numbers a comparison prints. */
export type ExplainedMethod =
  | DecidingMethod
  | `adjusted-${Exclude<Multiplicity, 'none'>}`
  | 'mcnemar-exact'
  | 'mcnemar-mid-p'
  | 'exact-upper-bound'
  | 'bootstrap-percentile'
  | 'calibration-line'
  | 'brier'
  | 'expected-calibration-error'
  | 'harm'
  | 'average-precision';

/** How a number comes about, for a reader who wants to check it by hand. */
export interface Explanation {
  readonly name: string;
  /** In words and signs; k is the cases counted, n the cases looked at, z the normal quantile of the level. */
  readonly formula: string;
  readonly source: string;
  /** Which cases of the reference set, or which other program, the implementation is held against. */
  readonly checkedBy: string;
}

const referenceSet = 'Reference cases in tests/reference/stats';

/** What *Explain this number* says, by method. */
export const explanations: Readonly<Record<ExplainedMethod, Explanation>> = {
  none: {
    name: 'Point estimate',
    formula: 'k / n. No interval is formed, so nothing can be said about how far chance moves it.',
    source: 'Definition',
    checkedBy: 'Counts of the demo files by scikit-learn',
  },
  wilson: {
    name: 'Wilson score interval',
    formula:
      '(k + z²/2) / (n + z²)  ±  z / (n + z²) · √(k (n − k) / n + z²/4), without continuity correction.',
    source: 'Wilson 1927, J Am Stat Assoc 22:209–212',
    checkedBy: `${referenceSet} (R: prop.test without correction)`,
  },
  'clopper-pearson': {
    name: 'Clopper–Pearson exact interval',
    formula:
      'The shares at which k or more, and k or fewer, of n cases would each be seen in half of what the level leaves: quantiles of Beta(k, n − k + 1) and Beta(k + 1, n − k).',
    source: 'Clopper & Pearson 1934, Biometrika 26:404–413',
    checkedBy: `${referenceSet} (R: binom.test)`,
  },
  delong: {
    name: 'AUC with DeLong’s interval',
    formula:
      'AUC = share of positive–negative pairs in which the positive case scores higher, ties as half. Variance from the placements of both classes; AUC ± z · SE, clipped to 0–1.',
    source: 'DeLong, DeLong & Clarke-Pearson 1988, Biometrics 44:837–845; Sun & Xu 2014',
    checkedBy: `${referenceSet} (R: pROC ci.auc)`,
  },
  'delong-logit': {
    name: 'AUC with DeLong’s interval on the logit scale',
    formula: 'logit(AUC) ± z · SE / (AUC (1 − AUC)), taken back to 0–1; SE by DeLong.',
    source: 'DeLong et al. 1988; Pepe 2003, ch. 5',
    checkedBy: `${referenceSet} (R: pROC variance, transformed)`,
  },
  tango: {
    name: 'Tango’s score interval of a paired difference',
    formula:
      'All differences d between candidate and baseline on the same cases for which the score statistic (gained − lost − n d) / SE(d) lies within ± z.',
    source: 'Tango 1998, Stat Med 17:891–908',
    checkedBy: `${referenceSet} (R: PropCIs scoreci.mp and ratesci)`,
  },
  'delong-difference': {
    name: 'Paired difference of two AUCs',
    formula:
      'AUC of the candidate − AUC of the baseline on the same cases; the variance takes the covariance of the placements into account; z = difference / SE.',
    source: 'DeLong et al. 1988, Biometrics 44:837–845',
    checkedBy: `${referenceSet} (R: pROC roc.test, paired)`,
  },
  clustered: {
    name: 'Clustered estimate',
    formula:
      'Ratio of sums over patients; the variance is that between patients, not between rows. The design effect says how much wider that is than if rows were independent.',
    source: 'Rao & Scott 1992, Biometrics 48:577–585; Obuchowski 1997, Biometrics 53:567–578 for AUC',
    checkedBy: `${referenceSet} (clustered cases)`,
  },
  'bootstrap-bca': {
    name: 'Bootstrap BCa interval',
    formula:
      'Cases (or patients) drawn with replacement within each class, seeded; the percentiles are shifted for bias and for acceleration (by jackknife).',
    source: 'Efron 1987, J Am Stat Assoc 82:171–185',
    checkedBy: `${referenceSet} (bias and acceleration by R)`,
  },
  'bootstrap-percentile': {
    name: 'Bootstrap percentile interval',
    formula: 'The lower and upper quantile of the estimates on the drawn samples.',
    source: 'Efron & Tibshirani 1993, ch. 13',
    checkedBy: `${referenceSet} (resampling cases)`,
  },
  'begg-greenes': {
    name: 'Begg–Greenes correction for partial verification',
    formula:
      'P(disease | result) from the verified cases, weighted by how often each result occurs among all cases; valid only if verification depends on nothing but the result.',
    source: 'Begg & Greenes 1983, Biometrics 39:207–215',
    checkedBy: 'Worked example of the source',
  },
  'order-statistic': {
    name: 'Quantile with an interval by order statistics',
    formula:
      'The two observed values whose ranks enclose the quantile with at least the stated probability, by the binomial distribution; free of any assumption about the shape.',
    source: 'Hahn & Meeker 1991, ch. 5',
    checkedBy: 'Binomial probabilities by R',
  },
  'mcnemar-exact': {
    name: 'Exact McNemar test',
    formula:
      'Of the cases on which the versions differ, gained + lost, the two-sided binomial probability of a split at least this uneven if gain and loss were equally likely.',
    source: 'McNemar 1947, Psychometrika 12:153–157',
    checkedBy: `${referenceSet} (R: binom.test on the discordant pairs)`,
  },
  'mcnemar-mid-p': {
    name: 'McNemar mid-p',
    formula: 'The exact p less half the probability of what was seen, both sides.',
    source: 'Fagerland, Lydersen & Laake 2013, BMC Med Res Methodol 13:91',
    checkedBy: `${referenceSet} (contingency cases)`,
  },
  'exact-upper-bound': {
    name: 'Exact one-sided upper bound',
    formula:
      'The rate at which k or fewer of n would be seen in 5 % of samples: quantile of Beta(k + 1, n − k).',
    source: 'Clopper & Pearson 1934, Biometrika 26:404–413',
    checkedBy: `${referenceSet} (R: binom.test, one-sided)`,
  },
  'calibration-line': {
    name: 'Calibration slope and intercept',
    formula:
      'Logistic regression of the reference on the logit of the score: slope 1 and intercept 0 mean that scores are the probabilities they look like.',
    source: 'Cox 1958, Biometrika 45:562–565',
    checkedBy: `${referenceSet} (R: glm)`,
  },
  brier: {
    name: 'Brier score',
    formula: 'Mean of (score − reference)², the reference being 0 or 1. Smaller is better.',
    source: 'Brier 1950, Mon Weather Rev 78:1–3',
    checkedBy: `${referenceSet} (scikit-learn: brier_score_loss)`,
  },
  'expected-calibration-error': {
    name: 'Expected calibration error',
    formula: 'Over the bins: share of cases × |mean score − observed share|, summed up. Depends on the bins.',
    source: 'Naeini, Cooper & Hauskrecht 2015, AAAI',
    checkedBy: referenceSet,
  },
  harm: {
    name: 'Harm of errors per 1 000 patients',
    formula:
      '1 000 × (weight of a false negative × false negatives + weight of a false positive × false positives) / patients; weights as the plan states them.',
    source: 'Weights and their reason stand in the plan',
    checkedBy: 'Hand-worked cases',
  },
  'average-precision': {
    name: 'Average precision',
    formula: 'Σ (recallᵢ − recallᵢ₋₁) · precisionᵢ over the thresholds shown, without interpolation.',
    source: 'Davis & Goadrich 2006, ICML',
    checkedBy: `${referenceSet} (scikit-learn: average_precision_score)`,
  },
  'adjusted-bonferroni': {
    name: 'Bonferroni adjustment',
    formula: 'p × number of primary gates, at most 1.',
    source: 'Dunn 1961, J Am Stat Assoc 56:52–64',
    checkedBy: `${referenceSet} (R: p.adjust)`,
  },
  'adjusted-holm': {
    name: 'Holm’s step-down adjustment',
    formula: 'The i-th smallest p × (number of primary gates − i + 1), never smaller than the one before.',
    source: 'Holm 1979, Scand J Stat 6:65–70',
    checkedBy: `${referenceSet} (R: p.adjust)`,
  },
  'adjusted-hochberg': {
    name: 'Hochberg’s step-up adjustment',
    formula: 'From the largest p down: p × its rank from above, never larger than the one before.',
    source: 'Hochberg 1988, Biometrika 75:800–802',
    checkedBy: `${referenceSet} (R: p.adjust)`,
  },
  'adjusted-fixed-sequence': {
    name: 'Fixed sequence',
    formula: 'Each gate at the full α, in the order of the plan; after the first that fails nothing counts.',
    source: 'Maurer, Hothorn & Lehmacher 1995',
    checkedBy: 'Cases worked by hand from the definition',
  },
  'adjusted-co-primary': {
    name: 'Co-primary gates',
    formula: 'All primary gates have to be met, each at the full α; then no adjustment is needed.',
    source: 'FDA 2022, Multiple Endpoints in Clinical Trials',
    checkedBy: 'Cases worked by hand from the definition',
  },
};
