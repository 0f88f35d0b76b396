import { expect, test } from 'vitest';
import { isOfDevice } from './device-acts';

const adoption = {
  action: 'version.adopted',
  object: { kind: 'model-version', id: 'a', number: 'MV-K0001' },
  before: null,
  after: 'a'.repeat(64),
  detail: {},
};

test('the device makes new records of versions and of their files', () => {
  expect(isOfDevice(adoption, false)).toBe(true);
  const file = { ...adoption, action: 'evidence.imported', object: { ...adoption.object, kind: 'evidence' } };
  expect(isOfDevice(file, false)).toBe(true);
});

test.each<[string, object]>([
  ['revise one', { before: 'b'.repeat(64) }],
  ['say so and record nothing', { after: null }],
  ['record another kind under that name', { object: { ...adoption.object, kind: 'approval' } }],
  ['do so under a name of its own', { action: 'version.revised' }],
  ['say so of nothing', { object: null }],
])('it may not %s', (_, change) => expect(isOfDevice({ ...adoption, ...change }, false)).toBe(false));
