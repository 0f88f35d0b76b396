import { expect, test } from 'vitest';
import { bindings, comparisonPolicy, type Progress, signingRefusal, stateOf } from './domain';

const open: Progress = { author: 'priya', authors: ['priya'], steps: comparisonPolicy, given: [] };
const authored: Progress = { ...open, given: [{ person: 'priya', meaning: 'authored' }] };
const complete: Progress = {
  ...open,
  given: [
    { person: 'priya', meaning: 'authored' },
    { person: 'ines', meaning: 'reviewed' },
    { person: 'tomasz', meaning: 'approved' },
  ],
};
const priya = { person: 'priya', roles: ['specialist', 'clinical-reviewer', 'quality-approver'] as const };
const ines = { person: 'ines', roles: ['clinical-reviewer', 'quality-approver'] as const };
const tomasz = { person: 'tomasz', roles: ['quality-approver'] as const };

test.each([
  ['the author reviews', authored, priya, 'reviewed', 'SIGNER_IS_AUTHOR'],
  ['the author approves', authored, priya, 'approved', 'SIGNER_IS_AUTHOR'],
  ['somebody else signs as author', open, ines, 'authored', 'SIGNER_IS_NOT_AUTHOR'],
  ['the approval comes before the review', authored, tomasz, 'approved', 'MEANING_NOT_DUE'],
  ['a quality approver reviews', authored, tomasz, 'reviewed', 'ROLE_MISSING'],
  ['all have signed', complete, tomasz, 'approved', 'APPROVAL_NOT_OPEN'],
] as const)('refuses when %s', (_, approval, signer, meaning, code) => {
  expect(signingRefusal(approval, signer, meaning)).toBe(code);
});

test('whoever wrote an earlier revision does not review the later one', () => {
  const revised: Progress = { ...authored, authors: ['ines', 'priya'] };
  expect(signingRefusal(revised, ines, 'reviewed')).toBe('SIGNER_IS_AUTHOR');
});

test('one person does not sign twice, whatever their roles', () => {
  const reviewed: Progress = { ...open, given: complete.given.slice(0, 2) };
  expect(signingRefusal(reviewed, ines, 'approved')).toBe('ALREADY_SIGNED');
});

test('a clinical reviewer who is not the author may review', () => {
  expect(signingRefusal(authored, ines, 'reviewed')).toBeNull();
});

test('a changed binding makes a complete approval one for an earlier version', () => {
  const same = bindings({ 'candidate threshold': '0.2251' }, { 'candidate threshold': '0.2251' });
  const moved = bindings({ 'candidate threshold': '0.2251' }, { 'candidate threshold': '0.2252' });
  expect(stateOf(complete, same, true)).toBe('signed');
  expect(stateOf(complete, moved, true)).toBe('signed-earlier-version');
  expect(stateOf(complete, moved, false)).toBe('invalid');
});

test('something bound that is gone counts as changed', () => {
  expect(bindings({ 'baseline model': 'ab' }, {})).toEqual([
    { name: 'baseline model', signed: 'ab', now: null },
  ]);
});
