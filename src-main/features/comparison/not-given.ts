import type { Analysis } from '@shared/comparison';
import type { AnalysisPart } from '@shared/comparison-analysis';
import type { AnalysisPlan } from '@shared/plan';
import { mostCalibrated } from './calibration-rows';

type Parts = Pick<
  Analysis,
  'subgroups' | 'clustered' | 'outcomes' | 'latency' | 'errorRate' | 'calibration' | 'bootstrap'
>;

/** The parts without ground and why, so that an empty place is never taken for a good result. */
export function notGivenParts(parts: Parts, plan: AnalysisPlan | null): Analysis['notGiven'] {
  const { outcomes } = parts;
  const empty: readonly (readonly [AnalysisPart, boolean, string])[] = [
    ['plan', plan === null, 'No analysis plan was given, so there are no endpoints and no gates of a plan.'],
    ['subgroups', parts.subgroups.length === 0, 'The files have no column that forms the groups asked for.'],
    ['clustered', parts.clustered === null, 'No patient has several rows.'],
    [
      'time-to-detection',
      outcomes.timeToDetection.length === 0,
      'The files have no column time_to_detection.',
    ],
    ['harm', outcomes.harm === null, 'No plan states the weights of a missed and of a false finding.'],
    ['latency', parts.latency.length === 0, 'The files have no column latency_ms.'],
    ['error-rate', parts.errorRate.length === 0, 'The files do not say which requests failed.'],
    [
      'calibration',
      parts.calibration.length === 0,
      `Scores are not shares from 0 to 1, or there are more than ${mostCalibrated} rows.`,
    ],
    ['bootstrap', parts.bootstrap.length === 0, 'No plan asks for a bootstrap.'],
  ];
  return empty.filter(([, isEmpty]) => isEmpty).map(([part, , reason]) => ({ part, reason }));
}
