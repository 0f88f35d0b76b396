import type { ComparisonRecordResult } from '@shared/comparison';
import { expect, test } from 'vitest';
import { criterionText, gateValueText } from './gate-text';

type Gate = ComparisonRecordResult['gates'][number];

const gate = (metric: Gate['metric'], limit: string, operator: Gate['operator'] = '>='): Gate => ({
  id: 'G-01',
  metric,
  operator,
  limit,
  value: null,
  method: 'wilson',
  bound: null,
  decision: 'no-evidence',
});

test('prints the limit exactly, in percent for shares', () => {
  expect(criterionText(gate('sensitivity', '0.95'))).toBe('≥ 95 %');
  expect(criterionText(gate('sensitivity', '0.9995'))).toBe('≥ 99.95 %');
  expect(criterionText(gate('auc', '0.85'))).toBe('≥ 0.85');
  expect(criterionText(gate('error_rate', '0.01', '<='))).toBe('≤ 1 %');
});

test('a value just under the limit does not print as the limit', () => {
  expect(gateValueText(gate('sensitivity', '0.95'), '0.953125')).toBe('95.3 %');
  expect(gateValueText(gate('sensitivity', '0.95'), '0.9498')).toBe('94.98 %');
  expect(gateValueText(gate('sensitivity', '0.95'), '0.95')).toBe('95.0 %');
  expect(gateValueText(gate('auc', '0.85'), '0.84996')).toBe('0.84996');
});

test('says that a value is not defined', () => {
  expect(gateValueText(gate('auc', '0.85'), null)).toBe('not defined');
});
