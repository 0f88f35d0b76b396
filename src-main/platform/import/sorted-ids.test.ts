import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ByteDictionary } from './byte-dictionary';
import { labelDigest } from './label-digest';
import { caseDigests, sortedNumbers } from './sorted-ids';

const dictionaryOf = (ids: readonly string[]) => {
  const dictionary = new ByteDictionary();
  for (const id of ids) {
    const bytes = new TextEncoder().encode(id);
    dictionary.add(bytes, 0, bytes.length);
  }
  return dictionary;
};
const id = fc.oneof(
  fc.stringMatching(/^(case_)?0{0,6}\d{1,6}$/),
  fc.string({ unit: 'grapheme', minLength: 1, maxLength: 12 }).filter((text) => !text.includes('\0')),
);
const distinct = fc.uniqueArray(id, { minLength: 1, maxLength: 300 });

test('ids are sorted by their bytes', () => {
  fc.assert(
    fc.property(distinct, (ids) => {
      const expected = ids.toSorted((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b)));
      expect([...sortedNumbers(dictionaryOf(ids))].map((number) => ids[number])).toEqual(expected);
    }),
    { numRuns: 500 },
  );
});

test('the digest of labels is the one that comparisons count their uses by', () => {
  fc.assert(
    fc.property(distinct, fc.infiniteStream(fc.constantFrom(0, 1)), (ids, stream) => {
      const labels = Uint8Array.from(ids, () => stream.next().value ?? 0);
      expect(caseDigests(dictionaryOf(ids), labels).labelsSha256).toBe(labelDigest({ ids, labels }));
    }),
    { numRuns: 200 },
  );
});

test('a text is known again, and one that only shares its hash slot is not', () => {
  const ids = Array.from({ length: 20_000 }, (_, at) => `case_${at}`);
  const dictionary = dictionaryOf([...ids, ...ids]);
  expect(dictionary.size).toBe(ids.length);
  expect(dictionary.texts()).toEqual(ids);
  const bytes = new TextEncoder().encode('case_20000');
  expect([dictionary.has(bytes, 0, 10), dictionary.has(bytes, 0, 9)]).toEqual([false, true]);
});
