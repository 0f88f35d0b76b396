import { expect, test } from 'vitest';
import { isContainedPath } from './artifact-path';

test.each([
  '',
  '.',
  '..',
  '../outside',
  'inside/../../outside',
  'inside/..',
  '/etc/passwd',
  '//server/share',
  'a//b',
  'a/',
  './a',
  'C:/Windows',
  'c:relative',
  'a\\..\\b',
  'a\u0000.csv',
  'line\nbreak',
  '\ud800',
  'x'.repeat(1001),
])('%j does not stay in its folder', (path) => {
  expect(isContainedPath(path)).toBe(false);
});

test.each(['predictions.csv', 'validation/predictions.csv', '..hidden/…/模型.pkl', 'a b/%2e%2e/c'])(
  '%j stays in its folder',
  (path) => {
    expect(isContainedPath(path)).toBe(true);
  },
);
