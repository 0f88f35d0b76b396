import { expect, test } from 'vitest';
import { formatGateLimit, formatGateNumber } from './gate-format';

test('limits are printed as they were given, in the unit of the metric', () => {
  expect(formatGateLimit('sensitivity', '>=', 0.95)).toBe('≥ 95 %');
  expect(formatGateLimit('specificity', '>=', 0.9255)).toBe('≥ 92.55 %');
  expect(formatGateLimit('error_rate', '<=', 0.07)).toBe('≤ 7 %');
  expect(formatGateLimit('auc', '>=', 0.85)).toBe('≥ 0.85');
  expect(formatGateLimit('latency_ms', '<=', 1000)).toBe('≤ 1\u2009000 ms');
});

test('values and bounds never print on the other side of the limit', () => {
  expect(formatGateNumber('sensitivity', 0.916659, 0.95)).toBe('91.7 %');
  expect(formatGateNumber('sensitivity', 0.94996, 0.95)).toBe('94.996 %');
  expect(formatGateNumber('auc', 0.928906, 0.85)).toBe('0.929');
  expect(formatGateNumber('error_rate', null, 0.01)).toBe('not defined');
});
