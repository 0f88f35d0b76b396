import { expect, test } from 'vitest';
import { parsePredictions } from './predictions';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const head = 'case_id,label,score,status\n';

test.each([
  ['has no bytes', '', 'PREDICTIONS_EMPTY'],
  ['has a header only', 'case_id,label,score\n', 'PREDICTIONS_EMPTY'],
  ['ends inside a score', 'case_id,label,score\na,1,0.9\nb,0,0.1', 'PREDICTIONS_TRUNCATED'],
  ['ends inside a row', 'case_id,label,score\na,1,0.9\nb,0', 'PREDICTIONS_TRUNCATED'],
  ['ends inside quotes', 'case_id,label,score\na,1,0.9\n"b,0,0.1\n', 'PREDICTIONS_TRUNCATED'],
  ['has a short row', 'case_id,label,score\na,1\nb,0,0.1\n', 'PREDICTIONS_MALFORMED'],
  ['has a long row', 'case_id,label,score\na,1,0.9,9\nb,0,0.1\n', 'PREDICTIONS_MALFORMED'],
  [
    'has a carriage return in a cell',
    'case_id,label,score,x\na,1,0.9,p\rq\nb,0,0.1,r\n',
    'PREDICTIONS_MALFORMED',
  ],
  ['has an empty line', 'case_id,label,score\na,1,0.9\n\nb,0,0.1\n', 'PREDICTIONS_MALFORMED'],
  ['has no score column', 'case_id,label,probability\na,1,0.9\n', 'PREDICTIONS_MALFORMED'],
  ['names a column twice', 'case_id,label,score,score\na,1,0.9,0.1\n', 'PREDICTIONS_MALFORMED'],
  ['is separated by semicolons', 'case_id;label;score\na;1;0,9\n', 'PREDICTIONS_MALFORMED'],
  ['has a stray quote', 'case_id,label,score\na"b,1,0.9\nc,0,0.1\n', 'PREDICTIONS_MALFORMED'],
  ['has a case without id', 'case_id,label,score\n,1,0.9\nb,0,0.1\n', 'PREDICTIONS_MALFORMED'],
  ['has an id that ends in a blank', 'case_id,label,score\na ,1,0.9\nb,0,0.1\n', 'PREDICTIONS_MALFORMED'],
  ['has an unknown status', `${head}a,1,0.9,OK\nb,0,0.1,ok\n`, 'PREDICTIONS_MALFORMED'],
  ['has a status named like a method', `${head}a,1,0.9,toString\nb,0,0.1,ok\n`, 'PREDICTIONS_MALFORMED'],
  [
    'has a cell over 64 KB',
    `case_id,label,score,x\na,1,0.9,${'x'.repeat(65_537)}\n`,
    'PREDICTIONS_MALFORMED',
  ],
  [
    'has 2,001 columns',
    `case_id,label,score,${Array.from({ length: 1998 }, (_, i) => `c${i}`)}\n`,
    'PREDICTIONS_MALFORMED',
  ],
  ['has a case twice', 'case_id,label,score\na,1,0.9\nb,0,0.1\na,1,0.8\n', 'PREDICTIONS_CASE_DUPLICATE'],
  ['lacks a label', 'case_id,label,score\na,,0.9\nb,0,0.1\n', 'PREDICTIONS_LABEL_MISSING'],
  ['labels with a word', 'case_id,label,score\na,malignant,0.9\n', 'PREDICTIONS_LABEL_MISSING'],
  ['labels with 1.0', 'case_id,label,score\na,1.0,0.9\n', 'PREDICTIONS_LABEL_MISSING'],
  [
    'lacks the label of a case without result',
    `${head}a,,,no_result\nb,0,0.1,ok\n`,
    'PREDICTIONS_LABEL_MISSING',
  ],
  ['lacks a score', 'case_id,label,score\na,1,\nb,0,0.1\n', 'PREDICTIONS_SCORE_MISSING'],
  ['scores NaN', 'case_id,label,score\na,1,NaN\nb,0,0.1\n', 'PREDICTIONS_SCORE_MISSING'],
  ['scores NaN with status ok', `${head}a,1,NaN,ok\nb,0,0.1,ok\n`, 'PREDICTIONS_SCORE_MISSING'],
  ['scores infinity', 'case_id,label,score\na,1,1e999\nb,0,0.1\n', 'PREDICTIONS_SCORE_MISSING'],
  ['scores in hexadecimal', 'case_id,label,score\na,1,0x10\nb,0,0.1\n', 'PREDICTIONS_SCORE_MISSING'],
  ['scores with a comma', 'case_id,label,score\na,1,"0,9"\nb,0,0.1\n', 'PREDICTIONS_SCORE_MISSING'],
  ['has positive cases only', 'case_id,label,score\na,1,0.9\nb,1,0.1\n', 'PREDICTIONS_ONE_CLASS'],
  ['has negative cases only in use', `${head}a,1,0.9,excluded\nb,0,0.1,ok\n`, 'PREDICTIONS_ONE_CLASS'],
])('a file that %s is refused', (_what, text, code) => {
  expect(() => parsePredictions(bytes(text))).toThrow(expect.objectContaining({ code }));
});

test.each([
  ['Latin-1', [0x63, 0xe9, 0x0a]],
  ['UTF-16 with its mark', [0xff, 0xfe, 0x63, 0x00, 0x0a, 0x00]],
  ['an overlong slash', [0xc0, 0xaf, 0x0a]],
  ['half a surrogate pair', [0xed, 0xa0, 0x80, 0x0a]],
])('%s is not UTF-8', (_what, content) => {
  expect(() => parsePredictions(Uint8Array.from(content))).toThrow(
    expect.objectContaining({ code: 'PREDICTIONS_NOT_UTF8' }),
  );
});

test('a refusal names the row of the table, never its content', () => {
  const text = `case_id,label,score\nMRN-1,1,0.9\nMRN-2,0,secret\n`;
  expect(() => parsePredictions(bytes(text))).toThrow(
    expect.objectContaining({ code: 'PREDICTIONS_SCORE_MISSING', context: { row: 3 } }),
  );
});

test('columns may stand in any order, with a byte order mark, quotes and Windows line ends', () => {
  const text = '\ufeff"score",site,label,case_id\r\n0.9,"a, ""b""",1,p\r\n"-1.5e-3",x,0,症例\r\n';
  const parsed = parsePredictions(bytes(text));
  expect(parsed.columns).toEqual(['score', 'site', 'label', 'case_id']);
  expect(parsed.ids).toEqual(['p', '症例']);
  expect([...parsed.labels]).toEqual([1, 0]);
  expect([...parsed.scores]).toEqual([0.9, -0.0015]);
});

test('a case without result keeps its class and loses its score; an excluded one may lack both', () => {
  const text = `${head}p,1,0.9,ok\nq,1,0.8,no_result\nr,0,NaN,no_result\ns,0,,no_result\nt,,,excluded\nu,1,0.7,excluded\n`;
  const parsed = parsePredictions(bytes(text));
  expect([...parsed.status]).toEqual([0, 1, 1, 1, 2, 2]);
  expect([...parsed.scores]).toEqual([0.9, Number.NaN, Number.NaN, Number.NaN, Number.NaN, 0.7]);
  expect(parsed.counts).toEqual({ rows: 6, positive: 2, negative: 2, noResult: 3, excluded: 2 });
});

test('columns named like parts of an object are columns like others', () => {
  const text = 'case_id,label,score,__proto__,constructor\np,1,0.9,x,y\nn,0,0.1,x,y\n';
  expect(parsePredictions(bytes(text)).columns).toEqual([
    'case_id',
    'label',
    'score',
    '__proto__',
    'constructor',
  ]);
});
