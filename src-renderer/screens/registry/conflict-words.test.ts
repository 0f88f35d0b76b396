import type { ConflictView } from '@shared/contract/registry-conflicts';
import { RecordId, RecordNumber } from '@shared/ids';
import { expect, test } from 'vitest';
import { byGravity } from './conflict-words';

const conflict = (last: number, change: Partial<ConflictView>): ConflictView => ({
  id: RecordId.parse(`01900000-0000-7000-8000-00000000000${last}`),
  number: RecordNumber.parse(`CF-A000${last}`),
  kind: 'edited-both',
  registry: 'main',
  place: 'sepsis/2',
  field: 'description',
  base: 'a',
  ours: 'b',
  theirs: 'c',
  signed: [],
  roles: [],
  state: 'open',
  decision: null,
  choices: ['ours', 'theirs'],
  reason: '',
  foundAt: `2026-03-0${last}T08:00:00.000Z`,
  decidedAt: null,
  decidedBy: null,
  ...change,
});

test('what a signature rests on comes before everything else, and what was decided comes last', () => {
  const signed = [RecordNumber.parse('CO-A0001')];
  const order = byGravity([
    conflict(1, { state: 'decided', signed, kind: 'bytes-changed' }),
    conflict(2, {}),
    conflict(3, { kind: 'bytes-changed' }),
    conflict(4, { signed }),
    conflict(5, { kind: 'ledger-rolled-back' }),
    conflict(6, {}),
    conflict(7, { signed, kind: 'alias-drift' }),
  ]);
  expect(order.map(({ number }) => number.slice(-1)).join('')).toBe('5743621');
});
