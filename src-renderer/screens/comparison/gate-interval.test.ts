import type { ComparisonJson } from '@shared/comparison';
import { expect, test } from 'vitest';
import { gateInterval, gateRange } from './gate-interval';

type Gate = ComparisonJson['gates'][number];

// Wilson limits of 63/64 and 161/171: Newcombe's method 3 as R's binom package gives it.
const result = {
  metrics: [
    { id: 'sensitivity', side: 'baseline', k: 61, n: 64, value: 61 / 64, wilson: [0.871, 0.9839] },
    { id: 'sensitivity', side: 'candidate', k: 63, n: 64, value: 63 / 64, wilson: [0.9167, 0.9972] },
    { id: 'accuracy', side: 'candidate', k: 161, n: 171, value: 161 / 171, wilson: [0.8957, 0.9679] },
  ],
  auc: [{ side: 'candidate', value: 0.988, delong: [0.965, 1], delongLogit: [0.929, 0.998] }],
  gates: [],
} as unknown as ComparisonJson;

const gate = (metric: Gate['metric'], method: Gate['method'], value: number | null): Gate => ({
  id: 'G',
  metric,
  operator: '>=',
  limit: 0.95,
  value,
  method,
  bound: null,
  decision: 'met-at-point',
});

test('a gate shows the interval of the candidate by the method that decided it', () => {
  expect(gateInterval(result, gate('sensitivity', 'wilson', 63 / 64))).toEqual([0.9167, 0.9972]);
  expect(gateInterval(result, gate('auc', 'delong-logit', 0.988))).toEqual([0.929, 0.998]);
  expect(gateInterval(result, gate('sensitivity', 'none', 63 / 64))).toBeNull();
});

test('medical accuracy shows the interval of the accuracy only while both are the same rate', () => {
  expect(gateInterval(result, gate('medical_accuracy', 'wilson', 161 / 171))).toEqual([0.8957, 0.9679]);
  expect(gateInterval(result, gate('medical_accuracy', 'wilson', 161 / 180))).toBeNull();
});

test('a gate without evidence does not stretch the axis of the others', () => {
  const gates = [
    gate('sensitivity', 'wilson', 63 / 64),
    { ...gate('error_rate', 'none', null), limit: 0.01 },
  ];
  expect(gateRange({ ...result, gates })).toEqual([0.9, 1]);
});
