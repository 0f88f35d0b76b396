import type { Cases, PredictionSide } from '@main/features/comparison/predictions';
import type { CodedColumn } from '@main/kernel/case-table';
import type { AnalysisPlan } from '@shared/plan';
import { readColumns } from '../reference/stats/reference-cases';

/** A column of texts as an import gives it. */
export function coded(texts: readonly string[]): CodedColumn {
  const levels = [...new Set(texts)].filter((text) => text !== '');
  return { levels, codes: Int32Array.from(texts, (text) => levels.indexOf(text)) };
}

/** The cases of bc.csv with one of its scores: several rows of a patient, sites and size groups. */
export function bcSide(score: 'score_a' | 'score_b', threshold = 0.5): PredictionSide {
  const columns = readColumns('bc.csv');
  const ids = columns('case_id');
  return {
    version: score,
    threshold,
    predictionsSha256: '0'.repeat(64),
    reported: [],
    cases: {
      ids,
      labels: Uint8Array.from(columns('label'), Number),
      scores: Float64Array.from(columns(score), Number),
      status: new Uint8Array(ids.length),
      patient: coded(columns('patient_id')),
      subgroups: { size_group: coded(columns('size_group')), site: coded(columns('site')) },
    },
  };
}

/** One row for each word: `+` or `-` is the class, then what is made of it: `1`, `0`, or `.` for no result. */
export function casesOf(words: readonly string[], more: Partial<Cases> = {}): Cases {
  const made = words.map((word) => word.slice(1));
  return {
    ids: words.map((_, row) => `C${String(row).padStart(4, '0')}`),
    labels: Uint8Array.from(words, (word) => (word.startsWith('+') ? 1 : 0)),
    scores: Float64Array.from(made, (one) => (one === '.' ? Number.NaN : Number(one))),
    status: Uint8Array.from(made, (one) => (one === '.' ? 1 : 0)),
    ...more,
  };
}

export const sideOf = (version: string, cases: Cases): PredictionSide => ({
  version,
  threshold: 0.5,
  predictionsSha256: '0'.repeat(64),
  reported: [],
  cases,
});

/** A plan with two primary rates, each with an absolute gate; the rest is given by the test. */
export function planOf(more: Partial<AnalysisPlan> = {}): AnalysisPlan {
  const endpoint = (metric: 'sensitivity' | 'specificity') => ({
    id: metric,
    metric,
    role: 'primary' as const,
    definition: `${metric} of the candidate`,
    numerator: 'right calls of the class',
    denominator: 'cases of the class with a result',
    unit: 'case' as const,
    noResult: 'excluded' as const,
  });
  const gate = (metric: string, limit: string) => ({
    id: `G-${metric}`,
    endpoint: metric,
    test: 'absolute' as const,
    operator: '>=' as const,
    limit,
    method: 'wilson' as const,
    level: '0.95',
    justification: 'A limit of this test (fictional)',
  });
  return {
    title: 'Plan of a test (fictional)',
    dataSets: [],
    endpoints: [endpoint('sensitivity'), endpoint('specificity')],
    populations: [{ id: 'all', definition: 'all enrolled' }],
    gates: [gate('sensitivity', '0.95'), gate('specificity', '0.85')],
    alpha: '0.05',
    multiplicity: { method: 'co-primary', justification: 'both are needed' },
    power: { target: '0.8', positives: 64, negatives: 107, assumed: [], justification: 'none' },
    subgroups: [],
    cluster: null,
    missing: 'none',
    indeterminate: 'none',
    verification: 'none',
    harm: null,
    bootstrap: null,
    seed: 20261123,
    reuseLimit: 0,
    ...more,
  };
}
