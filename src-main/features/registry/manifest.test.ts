import { expect, test } from 'vitest';
import { changesBetween, manifestText } from './manifest';

const line = (key: string, digest: string) => ({ key, digest });

test('a manifest is the same text whatever the order of its lines', () => {
  const lines = [line('m/2', 'b'), line('m', 'a'), line('m/10', 'c')];
  expect(manifestText(lines)).toBe('a  m\nc  m/10\nb  m/2\n');
  expect(manifestText(lines.toReversed())).toBe(manifestText(lines));
});

test('what is new, other and gone is told apart by key and digest', () => {
  const before = [line('kept', '1'), line('other', '1'), line('gone', '1')];
  const after = [line('other', '2'), line('kept', '1'), line('new', '1')];
  expect(changesBetween(before, after)).toEqual({ added: ['new'], changed: ['other'], removed: ['gone'] });
});
