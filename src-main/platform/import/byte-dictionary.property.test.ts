import { TextsAt, UnpackedTexts } from '@main/kernel/texts';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ByteDictionary } from './byte-dictionary';

const encoder = new TextEncoder();
const word = fc.string({ unit: 'grapheme', maxLength: 6 });

function numbersOf(words: readonly string[]): { dictionary: ByteDictionary; numbers: number[] } {
  const dictionary = new ByteDictionary();
  const numbers = words.map((one) => {
    const bytes = encoder.encode(one);
    return dictionary.add(bytes, 0, bytes.length);
  });
  return { dictionary, numbers };
}

test('a word that came before is known, in a sorted file and in any other', () => {
  const sortedOrNot = fc
    .tuple(fc.array(word, { maxLength: 1500 }), fc.boolean())
    .map(([words, sorted]) =>
      sorted
        ? words.toSorted((a, b) => Buffer.compare(Buffer.from(a, 'utf8'), Buffer.from(b, 'utf8')))
        : words,
    );
  fc.assert(
    fc.property(sortedOrNot, fc.array(word), (words, others) => {
      const known = new Map<string, number>();
      for (const one of words) if (!known.has(one)) known.set(one, known.size);
      const { dictionary, numbers } = numbersOf(words);
      expect(numbers).toEqual(words.map((one) => known.get(one)));
      expect(dictionary.texts()).toEqual([...known.keys()]);
      for (const one of others) {
        const bytes = encoder.encode(one);
        expect(dictionary.has(bytes, 0, bytes.length)).toBe(known.has(one));
      }
    }),
    { numRuns: 60 },
  );
});

test('packed words are read back by place, and there is none beyond the last', () => {
  const words = ['', 'a', 'äö', '𝄞', 'zz'];
  const texts = new UnpackedTexts(numbersOf(words).dictionary.packed());
  expect(texts.at(5)).toBeUndefined();
  expect(words.map((_, place) => texts.at(place))).toEqual(words);
  const turned = new TextsAt(texts, Uint32Array.of(3, 1));
  expect([turned.length, turned.at(0), turned.at(1), turned.at(2)]).toEqual([2, '𝄞', 'a', undefined]);
});
