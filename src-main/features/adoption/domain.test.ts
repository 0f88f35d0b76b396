import type { RuleCondition } from '@shared/contract/registry-rules';
import { expect, test } from 'vitest';
import { ruleFits, type Said } from './domain';

const said: Said = {
  registryId: 'r',
  model: 'm',
  tags: [{ name: 'stage', value: 'validated' }],
  params: [{ name: 'depth', value: '4' }],
  aliases: ['candidate'],
  run: { tags: [{ name: 'pipeline', value: 'nightly' }] },
};
const rule = (...when: RuleCondition[]) => ({ registryId: 'r', model: 'm', when });
const tag = (value: string): RuleCondition => ({ source: 'tag', key: 'stage', value });

test('a rule without conditions, or of another model or registry, fits nothing', () => {
  expect(ruleFits(rule(), said)).toBe(false);
  expect(ruleFits({ ...rule(tag('validated')), model: 'n' }, said)).toBe(false);
  expect(ruleFits({ ...rule(tag('validated')), registryId: 's' }, said)).toBe(false);
});

test.each<readonly [string, RuleCondition, boolean]>([
  ['a tag of that value', tag('validated'), true],
  ['a tag of another value', tag('draft'), false],
  ['a parameter', { source: 'param', key: 'depth', value: '4' }, true],
  ['a number that is written otherwise', { source: 'param', key: 'depth', value: '4.0' }, false],
  ['a tag of the run', { source: 'run-tag', key: 'pipeline', value: 'nightly' }, true],
  ['an alias', { source: 'alias', key: 'candidate', value: '' }, true],
  ['an alias with a value, which none has', { source: 'alias', key: 'candidate', value: '1' }, false],
])('%s', (_, condition, fits) => expect(ruleFits(rule(condition), said)).toBe(fits));

test('all conditions have to hold', () => {
  expect(ruleFits(rule(tag('validated'), { source: 'alias', key: 'live', value: '' }), said)).toBe(false);
});

test('a version without a run has no tags of one', () => {
  const condition: RuleCondition = { source: 'run-tag', key: 'pipeline', value: 'nightly' };
  expect(ruleFits(rule(condition), { ...said, run: null })).toBe(false);
});
