import { expect, test } from 'vitest';
import { type HeldOut, withIdentifier, withoutIdentifier } from '../../../tests/support/phi-held-out';
import { scanForPhi } from './phi';

const flags = ([name, value]: HeldOut): readonly string[] =>
  scanForPhi([{ name, value }]).map(({ identifier }) => identifier);
const found = withIdentifier.filter((each) => flags(each).length > 0);
const named = withIdentifier.filter((each) => flags(each).includes(each[2] ?? ''));
const alarms = withoutIdentifier.filter((each) => flags(each).length > 0);

// The titles print what was counted. Hand-written examples are no sample: this is no estimate for anybody's data.
test(`of ${withIdentifier.length} held-out examples with an identifier, ${found.length} are found, ${named.length} under its name`, () => {
  const missed = withIdentifier
    .filter((each) => !named.includes(each))
    .map(([name, text]) => `${name}: ${text}`);
  expect(withIdentifier.length + withoutIdentifier.length).toBeGreaterThanOrEqual(150);
  expect(named.length / withIdentifier.length, missed.join('\n')).toBeGreaterThanOrEqual(0.9);
});

test(`of ${withoutIdentifier.length} held-out examples without one, ${alarms.length} are taken for one`, () => {
  const taken = alarms.map((each) => `${each[0]}: ${each[1]} as ${flags(each).join(' ')}`);
  expect(alarms.length / withoutIdentifier.length, taken.join('\n')).toBeLessThanOrEqual(0.05);
});
