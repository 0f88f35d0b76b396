import { expect, test } from 'vitest';
import { ColumnScan, couldIdentify } from './phi-columns';

const findingsIn = (name: string, values: readonly string[]) => {
  const scan = new ColumnScan(name);
  for (const value of values) scan.see(value, 1);
  return scan.findings();
};
const could = (text: string) => {
  const bytes = new TextEncoder().encode(text);
  return couldIdentify(bytes, 0, bytes.length);
};

test.each([
  ['a number after the word', '219-09-9998'],
  ['an address', 'someone@example.org'],
  ['a telephone', '(212) 555-0147'],
  ['a name after a title', 'seen by Mrs. Delgado'],
  ['a Medicare number', '1EG4TE5MK73'],
  ['a Medicare number in groups', '1EG4-TE5-MK73'],
  ['a number and a full stop', '123-45-6789.'],
  ['a record number', 'mrn-12345'],
  ['a day of birth', 'dob_1956-04-12'],
  ['an age', '93yo'],
  ['a vehicle', '1HGCM82633A004352'],
  ['a machine on the internet', '203.0.113.7'],
  ['other signs', '症例 12'],
])('%s is read, though it is one cell of many', (_what, text) => {
  expect(could(text)).toBe(true);
});

test.each([
  '0.8731924412390',
  '1e-05',
  '-0.8731924412390',
  '1.2345678901e-05',
  'case_000123',
  'A',
  'ok',
  '12345678',
  'low',
  '2.5',
  '',
])('“%s” is not worth reading in every row', (text) => {
  expect(could(text)).toBe(false);
});

test('a weak name alone holds nothing and says nothing', () => {
  expect(findingsIn('case_id', ['a1', 'a2', 'a3'])).toEqual([]);
});

test('a strong name holds a column that has anything in it', () => {
  expect(findingsIn('mrn', [])).toEqual([]);
  expect(findingsIn('mrn', ['17'])).toMatchObject([{ identifier: 'medical-record', held: true }]);
});

test('a strong form holds a column whatever it is called, and is counted', () => {
  expect(findingsIn('x7', ['fine', 'ask someone@example.org', 'a@example.com'])).toMatchObject([
    { identifier: 'email', strength: 'strong', cells: 2, held: true },
  ]);
});

test('names without a form are held as free text, codes are not', () => {
  const letters = 'abcdefghijklmnopqrstuvwxyz';
  const surnames = Array.from(
    { length: 80 },
    (_, at) => `Ok${letters[at % 26]}${letters[(at * 7) % 26]}${letters[at % 5]}`,
  );
  expect(findingsIn('column', [...new Set(surnames)])).toMatchObject([
    { identifier: 'free-text', held: true },
  ]);
  expect(
    findingsIn(
      'column',
      Array.from({ length: 500 }, (_, at) => `T${at}N0`),
    ),
  ).toEqual([]);
  const sentence = 'the patient was seen by us again on the ward';
  expect(
    findingsIn(
      'column',
      [1, 2, 3].map((at) => `${sentence} ${at}`),
    ),
  ).toMatchObject([{ identifier: 'free-text', held: true }]);
});
