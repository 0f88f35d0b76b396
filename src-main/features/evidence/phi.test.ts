import { performance } from 'node:perf_hooks';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { scanForPhi, scanName, scanPairs, scanValue } from './phi';
import { wordsOf } from './phi-names';

const strongIn = (text: string) =>
  scanValue(text)
    .filter(({ strength }) => strength === 'strong')
    .map(({ identifier }) => identifier);

// Social Security Administration: never area 000, 666 or 9xx, group 00, serial 0000; 078-05-1120 was printed in wallets.
test.each([
  '000-12-3456',
  '666-12-3456',
  '900-12-3456',
  '123-00-4567',
  '123-45-0000',
  '078-05-1120',
  '123-456789',
])('%s is no social security number', (text) => expect(scanValue(text)).toEqual([]));

test.each([
  ['the CMS example of a provider number', 'NPI 1234567893', 'license'],
  ['the CMS example of a beneficiary number', '1EG4-TE5-MK73', 'health-plan'],
  ['the NHS example', '943 476 5919', 'medical-record'],
  ['the example of the IBAN registry', 'GB29 NWBK 6016 1331 9268 19', 'account'],
  ['the example of 49 CFR 565', '1M8GDM9AXKP042788', 'vehicle'],
])('%s is found', (_what, text, identifier) => expect(strongIn(text)).toContain(identifier));

test.each([
  ['a provider number', 'license', 'NPI 1234567894'],
  ['an NHS number', 'medical-record', '943 476 5918'],
  ['an IBAN', 'account', 'GB28 NWBK 6016 1331 9268 19'],
  ['a vehicle number', 'vehicle', '1M8GDM9A1KP042788'],
  ['a payment card', 'account', '4111 1111 1111 1112'],
])('%s with a wrong check digit is none', (_what, identifier, text) =>
  expect(strongIn(text)).not.toContain(identifier),
);

test('a date is weak until a word of care stands beside it, in the text or in its name', () => {
  expect(scanValue('2024-03-02')).toEqual([
    { identifier: 'date', strength: 'weak', why: 'date finer than a year' },
  ]);
  expect(scanForPhi([{ name: 'built', value: '2024-03-02' }])).toEqual([]);
  expect(strongIn('discharged 2024-03-02')).toEqual(['date']);
  expect(scanForPhi([{ name: 'discharged', value: '2024-03-02' }])).toHaveLength(1);
});

test('days that there are not, and years alone, are no dates', () => {
  for (const text of ['2023-02-29', '31.04.2024', '13/13/2024', '2024', '20241345'])
    expect(scanValue(text), text).toEqual([]);
  expect(scanValue('2024-02-29')).toHaveLength(1);
});

test('an age is told from 90 on, a class of ages is not', () => {
  expect(strongIn('a 90-year-old')).toEqual(['date']);
  for (const text of ['an 89-year-old', 'aged 90+', 'age 123', 'age 95%'])
    expect(strongIn(text), text).toEqual([]);
});

test('addresses of a network of its own, versions, times and standard identifiers are not strong', () => {
  for (const text of [
    '10.1.2.3',
    '192.168.0.1',
    '127.0.0.1',
    '1.2.3.4.5',
    '256.1.1.1',
    '12:30:45',
    'std::vector',
  ])
    expect(strongIn(text), text).toEqual([]);
  expect(strongIn('1.2.840.10008.5.1.4.1.1.2')).toEqual([]);
  expect(scanForPhi([{ name: 'driver.version', value: '203.0.113.7' }])).toEqual([]);
  expect(strongIn('203.0.113.7')).toEqual(['ip']);
});

test('a name is read in any spelling, and what says that it was taken out is weak', () => {
  expect(wordsOf('patientDOB2')).toEqual(['patient', 'dob', '2']);
  expect(wordsOf('PATIENT-HTTPName')).toEqual(['patient', 'http', 'name']);
  for (const name of ['patient_name', 'PatientName', 'PATIENT NAME', 'x/patient-name.csv'])
    expect(scanName(name), name).toMatchObject([{ identifier: 'name', strength: 'strong' }]);
  expect(scanName('model_name')).toEqual([]);
  expect(scanName('mrn_removed')).toMatchObject([{ identifier: 'medical-record', strength: 'weak' }]);
});

test('two weak reasons make a strong one, and a name without a value is none', () => {
  expect(scanForPhi([{ name: 'account', value: '4111111111111111' }])).toMatchObject([
    { identifier: 'account' },
  ]);
  expect(scanForPhi([{ name: 'amount', value: '4111111111111111' }])).toEqual([]);
  expect(scanPairs([{ name: 'patient_name', value: '' }])).toEqual([]);
});

test('a hit never repeats what was found', () => {
  const hits = scanPairs([
    { name: 'note', value: 'Patient: John Smith, DOB 04/12/1956, 123-45-6789, jane@example.org' },
  ]);
  expect(hits.map(({ identifier }) => identifier).sort()).toEqual(['date', 'email', 'name', 'ssn']);
  expect(JSON.stringify(hits)).not.toMatch(/Smith|1956|6789|jane/);
});

test('no text makes it fail, whatever it is', () => {
  const text = fc.oneof(fc.string({ unit: 'binary' }), fc.string({ unit: 'grapheme' }), fc.json());
  fc.assert(
    fc.property(text, text, (name, value) => {
      expect(Array.isArray(scanPairs([{ name, value }]))).toBe(true);
      expect(Array.isArray(scanName(value))).toBe(true);
    }),
    { seed: 5, numRuns: 500 },
  );
});

const shortTexts = [
  'a',
  '1',
  '.',
  '-',
  ' ',
  ':',
  '1.',
  '1-',
  'A1 ',
  '+1 ',
  'a.',
  '@',
  'a@a.',
  '::1',
  '01:',
  'http://',
  'http://patient',
  'dob ',
  'dob 1',
  'NPI ',
  'AB12 ',
  '1/1/',
  'jan ',
  '(01)',
  'Patient: Aa ',
  '12 Aa ',
  'mrn',
  'A^',
  '_',
  '\u00e4',
  '\ud83d\ude00',
  '\n',
  '\t',
  'none ',
  '/',
  'A-',
  ` +${'1'.repeat(32)}x`,
  '+1(1',
  `${'_'.repeat(64)}@a.`,
];
const endings = ['', 'x', '!'];
/** The least of a few times: what other work of the machine took is no time of the scanner. */
function leastTime(act: () => void): number {
  let least = Number.POSITIVE_INFINITY;
  for (let at = 0; at < 25 && least > 100; at++) {
    const before = performance.now();
    act();
    least = Math.min(least, performance.now() - before);
  }
  return least;
}

test.each(shortTexts)('100 kB of %j take at most a tenth of a second, however they end', (part) => {
  for (const ending of endings) {
    const text = part.repeat(Math.ceil(100_000 / part.length)) + ending;
    for (const pair of [
      { name: 'note', value: text },
      { name: text, value: text },
    ])
      expect(
        leastTime(() => scanPairs([pair])),
        JSON.stringify(ending),
      ).toBeLessThanOrEqual(100);
  }
});

test('a million characters take no longer than the part of them that is looked at', () => {
  for (const part of [' ', '\n', 'a', '_', '/', ` +${'1'.repeat(32)}x`]) {
    const text = `${part.repeat(Math.ceil(1_000_000 / part.length))}x`;
    expect(
      leastTime(() => scanPairs([{ name: text, value: text }])),
      JSON.stringify(part),
    ).toBeLessThanOrEqual(200);
  }
});

test('a long name keeps nothing of its value from being looked at', () => {
  const hits = scanForPhi([{ name: 'a '.repeat(100_000), value: 'NPI 1234567893' }]);
  expect(hits).toMatchObject([{ identifier: 'license' }]);
});

test('a telephone number is found in groups, whatever stands between them; a longer number is none', () => {
  for (const text of ['+49 30 1234567', '+44 (0)20 7946 0958', '+4930123456', '+1(415)555-0132'])
    expect(strongIn(`call ${text}!`), text).toEqual(['phone']);
  for (const text of ['+49 30 12', '+1234567890123456', '+12345678x'])
    expect(strongIn(text), text).toEqual([]);
});

test('a value that says nothing says nothing between spaces either', () => {
  for (const value of [' ', '\n n/a\t', ' Removed ', '–', 'NONE'])
    expect(scanPairs([{ name: 'patient_name', value }]), value).toEqual([]);
  expect(scanForPhi([{ name: 'patient_name', value: 'none of these' }])).toHaveLength(1);
});

test.each(['123\u201345\u20136789', '\uff08212\uff09 555\u20110147', 'jane\uff20example.org'])(
  'dashes, digits and signs of office programs hide nothing: %s',
  (value) => {
    expect(scanValue(value).some(({ strength }) => strength === 'strong')).toBe(true);
  },
);
