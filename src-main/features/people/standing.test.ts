import { defaultPolicy } from '@shared/contract/people-policy';
import { expect, test } from 'vitest';
import {
  operationRefusal,
  passwordChangeOf,
  passwordDue,
  type Signer,
  type SigningIn,
  signerRefusal,
  signInRefusal,
  trainingHolds,
} from './standing';

const day = 86_400_000;
const now = Date.UTC(2026, 10, 23);
const anybody: SigningIn = {
  state: 'active',
  administrator: false,
  breakGlass: false,
  temporaryUntilMs: null,
  lastUsedMs: now,
  usedSinceEnabled: true,
};

test.each([
  ['disabled', { state: 'disabled' }, 'ACCOUNT_DISABLED'],
  ['removed', { state: 'removed' }, 'ACCOUNT_DISABLED'],
  ['linked to another vault', { state: 'linked' }, 'ACCOUNT_DISABLED'],
  ['unused for 90 days and a moment', { lastUsedMs: now - 90 * day - 1 }, 'ACCOUNT_STALE'],
  ['unused for 90 days', { lastUsedMs: now - 90 * day }, null],
  ['an unused administrator', { administrator: true, lastUsedMs: 0 }, null],
  ['with a temporary password past its time', { temporaryUntilMs: now - 1 }, 'PASSWORD_EXPIRED'],
  ['with a temporary password in its time', { temporaryUntilMs: now }, null],
  ['a break-glass account, used', { breakGlass: true }, 'ACCOUNT_DISABLED'],
  ['a break-glass account, unused', { breakGlass: true, usedSinceEnabled: false, lastUsedMs: 0 }, null],
] as const)('signing in: %s', (_, person, code) => {
  expect(signInRefusal({ ...anybody, ...person }, now, defaultPolicy)).toBe(code);
});

test('a password is due when it is temporary or a year old', () => {
  expect(passwordDue({ setMs: now, temporary: true }, now, defaultPolicy)).toBe(true);
  expect(passwordDue({ setMs: now - 365 * day - 1, temporary: false }, now, defaultPolicy)).toBe(true);
  expect(passwordDue({ setMs: now - 365 * day, temporary: false }, now, defaultPolicy)).toBe(false);
});

test('only from a temporary password on, the key is made anew', () => {
  expect(passwordChangeOf({ temporaryUntilMs: now })).toBe('new-keys');
  expect(passwordChangeOf({ temporaryUntilMs: null })).toBe('rewrap');
});

const training = (subject: string, completedOn: string, expiresOn: string | null) => ({
  subject,
  completedOn,
  expiresOn,
});

test.each([
  ['none', [], false],
  ['one that has expired', [training('SOP', '2024-01-01', '2026-11-22')], false],
  ['one that lasts until today', [training('SOP', '2024-01-01', '2026-11-23')], true],
  ['one that never expires', [training('SOP', '2024-01-01', null)], true],
  ['one of tomorrow', [training('SOP', '2026-11-24', null)], false],
  ['a renewed one', [training('SOP', '2024-01-01', '2025-01-01'), training('SOP', '2026-01-01', null)], true],
  [
    'two, one of which expired',
    [training('SOP', '2024-01-01', null), training('GCP', '2024-01-01', '2025-01-01')],
    false,
  ],
] as const)('training: %s', (_, done, holds) => {
  expect(trainingHolds(done, '2026-11-23')).toBe(holds);
});

const signer: Signer = { breakGlass: false, keyId: 'k2', identityKeyId: 'k2', training: [] };

test.each([
  ['an account for emergencies', { breakGlass: true }, 'off', 'BREAK_GLASS_READS_ONLY', 0],
  ['a key that nobody verified', { identityKeyId: null }, 'off', 'IDENTITY_UNVERIFIED', 0],
  ['a key that came after the check', { identityKeyId: 'k1' }, 'off', 'IDENTITY_UNVERIFIED', 0],
  ['no training where it blocks', {}, 'block', 'TRAINING_EXPIRED', 0],
  ['no training where it warns', {}, 'warn', null, 1],
  ['no training where nobody asks', {}, 'off', null, 0],
] as const)('signing: %s', (_, person, policy, refusal, warnings) => {
  const standing = signerRefusal({ ...signer, ...person }, '2026-11-23', { training: policy });
  expect(standing.refusal).toBe(refusal);
  expect(standing.warnings).toHaveLength(warnings);
});

const session = { passwordDue: false, authenticatorDue: false, endsMs: null };

test.each([
  ['a command with break-glass', { endsMs: now }, 'records.hold', 'command', 'BREAK_GLASS_READS_ONLY'],
  ['a query with break-glass', { endsMs: now }, 'records.show', 'query', null],
  ['an export with break-glass', { endsMs: now }, 'ledger.export', 'job', null],
  ['a query with a password that is due', { passwordDue: true }, 'people.list', 'query', 'PASSWORD_EXPIRED'],
  ['the change of that password', { passwordDue: true }, 'people.changePassword', 'command', null],
  [
    'a query without the authenticator',
    { authenticatorDue: true },
    'people.list',
    'query',
    'AUTHENTICATOR_REQUIRED',
  ],
  ['its beginning', { authenticatorDue: true }, 'people.beginAuthenticator', 'command', null],
  ['anything else', {}, 'people.list', 'query', null],
] as const)('asking for %s', (_, state, name, kind, code) => {
  expect(operationRefusal({ ...session, ...state }, { name, kind })).toBe(code);
});
