import { expect, test } from 'vitest';
import { isSemver } from './semver';

// The lists of valid and invalid versions that semver.org links to (regex101.com/r/vkijKf/1), in part.
test.each([
  '0.0.4',
  '1.2.3',
  '10.20.30',
  '1.1.2-prerelease+meta',
  '1.1.2+meta-valid',
  '1.0.0-alpha',
  '1.0.0-alpha.beta.1',
  '1.0.0-alpha0.valid',
  '1.0.0-rc.1+build.123',
  '2.0.0+build.1848',
  '1.0.0-0A.is.legal',
  '999999999999999999.999999999999999999.99999999999999999',
])('takes %s', (text) => expect(isSemver(text)).toBe(true));

test.each([
  '1',
  '1.2',
  '1.2.3-0123',
  '1.1.2+.123',
  '+invalid',
  'alpha.beta',
  '1.0.0-alpha_beta',
  '01.1.1',
  '1.01.1',
  '1.2.3.DEV',
  '1.2-SNAPSHOT',
  '-1.0.3-gamma+b7718',
  '9.8.7+meta+meta',
])('does not take %s', (text) => expect(isSemver(text)).toBe(false));

test('a long text is looked at in no time', () => {
  expect(isSemver(`1.0.0-${'a-'.repeat(50_000)}!`)).toBe(false);
});
