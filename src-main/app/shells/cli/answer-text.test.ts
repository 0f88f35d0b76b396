import { expect, test } from 'vitest';
import { answerText } from './answer-text';
import { table } from './table';

test('single values stand in pairs, lists of things in tables', () => {
  const answer = {
    total: 1240,
    openedAt: '2026-11-23T13:05:00.000Z',
    missing: null,
    people: [
      { login: 'anna', roles: ['administrator'], signatures: 2 },
      { login: 'bo', roles: [], signatures: 11 },
    ],
  };
  expect(answerText(answer)).toBe(
    [
      'total      1\u2009240',
      'opened at  23 Nov 2026 13:05 (UTC+00:00)',
      'missing    –',
      '',
      'people',
      '  login  roles          signatures',
      '  anna   administrator           2',
      '  bo     –                      11',
    ].join('\n'),
  );
});

test('a list shows the chosen columns in their order, digests short', () => {
  const answer = { items: [{ a: 1, sha256: 'ab'.repeat(32), long: 'not shown' }] };
  expect(answerText(answer, ['sha256', 'a'])).toBe('items\n  sha256        a\n  abababababab  1');
});

test('the steps of an approval are rows, each signature with its time where it was given', () => {
  const signature = {
    printedName: 'Ada Admin',
    role: 'specialist',
    meaningText: 'not shown',
    signedAt: '2026-11-23T13:05:00.000Z',
    offsetMinutes: 60,
    keyId: '0011223344556677',
    valid: true,
  };
  const steps = [
    { meaning: 'authored', roles: ['specialist'], signature },
    { meaning: 'reviewed', roles: [], signature: null },
  ];
  expect(answerText({ steps })).toBe(
    [
      'steps',
      '  meaning   printed name  role        signed at                      key id            valid',
      '  authored  Ada Admin     specialist  23 Nov 2026 14:05 (UTC+01:00)  0011223344556677  yes',
      '  reviewed  –             –           –                              –                 –',
    ].join('\n'),
  );
});

test('no part of an answer is printed as JSON', () => {
  const answer = {
    list: [{ a: { b: { c: 1 } }, parts: [{ d: 'x' }, { d: 'y' }] }],
    pairs: [[1, { e: true }]],
  };
  expect(answerText(answer)).not.toMatch(/[{}"]/);
});

test('an answer without a word is told as done, an empty list as none', () => {
  expect(answerText({})).toBe('done');
  expect(answerText({ items: [] })).toBe('items\n  none');
});

test('columns are as wide as their widest cell, counted in characters', () => {
  expect(
    table(
      [{ title: 'n', align: 'right' }, { title: 'name' }],
      [
        ['10', '√𝕏'],
        ['9', 'a'],
      ],
    ),
  ).toBe(' n  name\n10  √𝕏\n 9  a');
});
