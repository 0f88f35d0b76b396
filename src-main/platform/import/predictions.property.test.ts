import { AppError } from '@main/kernel/app-error';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parsePredictions } from './predictions';

const words = ['ok', 'no_result', 'excluded'];
const encode = (text: string): Uint8Array => new TextEncoder().encode(text);
const quoted = (cell: string): string => `"${cell.replaceAll('"', '""')}"`;

const id = fc
  .string({ unit: 'grapheme', minLength: 1, maxLength: 20 })
  .map((text) => text.normalize('NFC'))
  .filter((text) => /^[^\p{Cc}\p{Cf}]+$/u.test(text) && text.trim() === text);
const row = fc.record({
  id,
  label: fc.constantFrom(0, 1),
  score: fc.double({ noNaN: true, noDefaultInfinity: true }).map((value) => value + 0), // no negative zero: it prints as 0
  status: fc.constantFrom(0, 1, 2),
});

test('what is written is read back, whatever the order of the columns', () => {
  const table = fc.uniqueArray(row, { selector: (each) => each.id, minLength: 4, maxLength: 40 });
  const order = fc.shuffledSubarray(['case_id', 'label', 'score', 'status', 'site'], { minLength: 5 });
  fc.assert(
    fc.property(table, order, (rows, columns) => {
      fc.pre([0, 1].every((label) => rows.some((each) => each.label === label && each.status !== 2)));
      const cells = (each: (typeof rows)[number]): Record<string, string> => ({
        case_id: quoted(each.id),
        label: String(each.label),
        score: String(each.score),
        status: words[each.status] ?? '',
        site: '"a\nb, ""c"""',
      });
      const text = [columns, ...rows.map((each) => columns.map((name) => cells(each)[name]))]
        .map((line) => `${line.join(',')}\n`)
        .join('');
      const parsed = parsePredictions(encode(text));
      expect(parsed.ids).toEqual(rows.map((each) => each.id));
      expect([...parsed.labels]).toEqual(rows.map((each) => each.label));
      expect([...parsed.status]).toEqual(rows.map((each) => each.status));
      expect([...parsed.scores]).toEqual(rows.map((each) => (each.status === 1 ? Number.NaN : each.score)));
    }),
    { numRuns: 300 },
  );
});

test('any bytes are read or refused with a foreseen failure', () => {
  const good = encode('case_id,label,score,status\np,1,0.9,ok\n"q",0,0.1,ok\nr,1,,no_result\n');
  const mutant = fc
    .array(fc.tuple(fc.nat(good.length - 1), fc.nat(255)), { minLength: 1, maxLength: 6 })
    .map((changes) => changes.reduce((bytes, [at, value]) => bytes.with(at, value), good));
  fc.assert(
    fc.property(fc.oneof(mutant, fc.uint8Array({ maxLength: 300 })), (bytes) => {
      try {
        const { ids, labels, scores, status } = parsePredictions(bytes);
        expect([labels.length, scores.length, status.length]).toEqual([ids.length, ids.length, ids.length]);
        scores.forEach((score, at) => {
          expect(Number.isFinite(score) || status[at] !== 0).toBe(true);
        });
      } catch (error) {
        if (!(error instanceof AppError)) throw error;
      }
    }),
    { numRuns: 3000 },
  );
});

test('a file cut anywhere before its last byte is never read as a shorter one', () => {
  const whole = 'case_id,label,score\np,1,0.9\nq,0,0.1\nr,1,0.75\n';
  fc.assert(
    fc.property(fc.nat(whole.length - 1), (length) => {
      const cut = whole.slice(0, length);
      fc.pre(!cut.endsWith('\n')); // a cut after a whole row is a table of its own; its digest tells
      expect(() => parsePredictions(encode(cut))).toThrow(AppError);
    }),
  );
});
