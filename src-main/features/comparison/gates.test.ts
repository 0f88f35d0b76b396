import { expect, test } from 'vitest';
import { type Gate, judgeGate } from './gates';
import { type AucRow, confidenceLevel } from './metrics';
import type { OutcomeCounts } from './predictions';

const noAuc: AucRow = {
  side: 'candidate',
  value: null,
  se: null,
  delong: null,
  delongLogit: null,
  reason: 'none',
};
const counts = (part: Partial<OutcomeCounts>): OutcomeCounts => ({
  tp: 0,
  fp: 0,
  tn: 0,
  fn: 0,
  noResult: 0,
  excluded: 0,
  ...part,
});
const gate = (part: Partial<Gate>): Gate => ({
  id: 'G',
  metric: 'sensitivity',
  operator: '>=',
  limit: 0.95,
  method: null,
  level: confidenceLevel,
  ...part,
});

// Wilson's formula in Python 3.11; the demo programme's authors too found that 73 of 73 are needed for 0.95.
test.each([
  [73, 0, 'met-at-bound'],
  [72, 0, 'met-at-point'],
  [95, 5, 'met-at-point'],
  [94, 6, 'not-met'],
  [950, 50, 'met-at-point'],
  [968, 32, 'met-at-bound'],
] as const)('%i of positive cases right and %i wrong is %s', (tp, fn, decision) => {
  expect(judgeGate(gate({}), counts({ tp, fn }), noAuc).decision).toBe(decision);
});

test('a gate that this many cases cannot reach says so, and how many it needs', () => {
  expect(judgeGate(gate({}), counts({ tp: 63, fn: 1 }), noAuc).reason).toBe(
    'Even 64/64 would give a lower bound of 94.3 %, below 95.0 %; at least 73 cases without a miss are needed.',
  );
  expect(judgeGate(gate({}), counts({ tp: 72 }), noAuc).reason).toContain(
    'a lower bound of 94.9 %, below 95.0 %',
  );
  expect(judgeGate(gate({}), counts({ tp: 73 }), noAuc).reason).toBeUndefined();
  expect(judgeGate(gate({ limit: 1 }), counts({ tp: 72 }), noAuc).reason).toBe(
    'Even 72/72 would give a lower bound of 94.9 %, below 100.0 %.',
  );
});

test('a gate from above is decided at the upper bound', () => {
  const atMost = gate({ metric: 'ppv', operator: '<=', limit: 0.5 });
  expect(judgeGate(atMost, counts({ tp: 10, fp: 90 }), noAuc)).toMatchObject({
    value: 0.1,
    decision: 'met-at-bound',
  });
  expect(judgeGate(atMost, counts({ tp: 1, fp: 2 }), noAuc)).toMatchObject({ decision: 'met-at-point' });
  expect(judgeGate(atMost, counts({ fp: 2 }), noAuc).reason).toContain(
    'an upper bound of 65.8 %, above 50.0 %',
  );
});

test('a case without a result is wrong for medical accuracy and outside diagnostic accuracy; an excluded one is outside both', () => {
  const some = counts({ tp: 90, tn: 5, fn: 5, noResult: 20, excluded: 7 });
  expect(judgeGate(gate({ metric: 'medical_accuracy' }), some, noAuc).value).toBe(95 / 120);
  expect(judgeGate(gate({ metric: 'diagnostic_accuracy' }), some, noAuc).value).toBe(95 / 100);
});

// Newcombe, Stat. Med. 17 (1998): the lower limits of 81/263 are 0.2553 (Wilson) and 0.2527 (Clopper–Pearson).
test('the named method decides, and without one a gate is met at the point only', () => {
  const between = gate({ limit: 0.254 });
  const newcombe = counts({ tp: 81, fn: 182 });
  expect(judgeGate(between, newcombe, noAuc)).toMatchObject({ method: 'wilson', decision: 'met-at-bound' });
  expect(judgeGate({ ...between, method: 'clopper-pearson' }, newcombe, noAuc)).toMatchObject({
    method: 'clopper-pearson',
    decision: 'met-at-point',
  });
  const some = counts({ tp: 73 });
  const pointOnly = judgeGate(gate({ method: 'none' }), some, noAuc);
  expect(pointOnly).toMatchObject({ bound: null, decision: 'met-at-point' });
  expect(pointOnly.reason).toContain('at the point only');
  expect(judgeGate(gate({ method: 'delong' }), some, noAuc).reason).toContain(
    'does not exist for this metric',
  );
});

test('what a prediction file cannot show is no evidence, with the reason', () => {
  for (const metric of ['latency_ms', 'error_rate'] as const)
    expect(judgeGate(gate({ metric, operator: '<=', limit: 1 }), counts({ tp: 1 }), noAuc)).toMatchObject({
      value: null,
      bound: null,
      decision: 'no-evidence',
      reason: expect.stringContaining('A prediction file does not say'),
    });
  expect(judgeGate(gate({ metric: 'auc' }), counts({ tp: 1 }), noAuc)).toMatchObject({
    decision: 'no-evidence',
  });
  expect(judgeGate(gate({}), counts({ tn: 1 }), noAuc)).toMatchObject({ decision: 'no-evidence' });
});
