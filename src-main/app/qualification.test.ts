import { expect, test } from 'vitest';
import {
  type ExecutedTest,
  idsIn,
  nothingRan,
  onlySkipped,
  qualificationProblems,
  qualify,
} from './qualification';

const row = (id: string, who: 'tool' | 'user' | 'both' = 'tool') => ({
  id,
  source: '11.10(x)',
  requirement: 'Something is asked',
  test: 'Look',
  who,
  group: '21 CFR Part 11',
});
const ran = (title: string, state: ExecutedTest['state'] = 'passed') => ({ file: 'a.test.ts', title, state });
const stateOf = (tests: readonly ExecutedTest[], open = {}, who?: 'user') =>
  qualify([row('P11-01', who)], open, tests)[0]?.state;

test('a title may name several rows, and a mistyped id is not passed over', () => {
  expect(idsIn('P11-19 A11-10 P11-19 the name is printed')).toEqual(['P11-19', 'A11-10']);
  expect(idsIn('p11-1 and P11–02 and P11_x')).toEqual(['p11-1', 'P11–02', 'P11_x']);
  expect(idsIn('21 CFR Part 11, Annex 11, A11 and P11')).toEqual([]);
});

test.each<[string, string, readonly ExecutedTest[], object]>([
  ['open, when no title has its id', 'open', [ran('P11-02 other')], {}],
  ['open, when its tests were only skipped', 'open', [ran('P11-01 a', 'skipped')], {}],
  ['open, when a reason says so, whatever passed', 'open', [ran('P11-01 a')], { 'P11-01': 'Not built.' }],
  ['failed, when one of its tests failed', 'failed', [ran('P11-01 a'), ran('P11-01 b', 'failed')], {}],
  ['failed, even when it may be open', 'failed', [ran('P11-01 a', 'failed')], { 'P11-01': 'Not built.' }],
  ['passed, by one executed test', 'passed', [ran('P11-01 a'), ran('P11-01 b', 'skipped')], {}],
])('a row is %s', (_, state, tests, open) => {
  expect(stateOf(tests, open)).toBe(state);
});

test("the customer's own rows stay the customer's", () => {
  expect(stateOf([], {}, 'user')).toBe('customer');
  expect(stateOf([ran('P11-01 a')], {}, 'user')).toBe('customer');
});

test('a row whose tests were skipped is open, and leaves the judgement to the runner', () => {
  const skipped = [ran('P11-01 a', 'skipped')];
  expect(qualify([row('P11-01')], {}, skipped)[0]?.reason).toBe(onlySkipped);
  expect(qualificationProblems([row('P11-01')], {}, skipped)).toEqual([]);
});

test('a complete run is refused for an unknown id, a needless reason, and a row that nothing covers', () => {
  const requirements = [row('P11-01'), row('P11-02'), row('P11-16', 'user')];
  expect(qualificationProblems(requirements, { 'P11-02': 'Not built.' }, [ran('P11-01 a')])).toEqual([]);
  expect(qualificationProblems(requirements, { 'P11-99': 'x' }, [ran('P11-1 a')])).toEqual([
    'a.test.ts: there is no requirement P11-1.',
    'A reason is given for P11-99, which is no requirement.',
    `P11-01 is open: ${nothingRan}`,
    `P11-02 is open: ${nothingRan}`,
  ]);
});
