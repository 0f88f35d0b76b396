import type { RecordId } from '@shared/ids';
import { expect, test } from 'vitest';
import { allRoles, grantRefusal, passwordRefusal, rolesConflict, rolesFor } from './domain';

test.each([
  ['shorter than 12 characters', 'elevenchars'],
  ['with the login inside', 'my-Mara.Ellison-pass'],
])('a password %s is refused', (_, password) => {
  expect(passwordRefusal(password, 'mara.ellison')).toBe('PASSWORD_TOO_WEAK');
});

test('twelve characters of any script are enough', () => {
  expect(passwordRefusal('пароль-длинн', 'mara.ellison')).toBeNull();
});

test('an administrator may not approve, an auditor may hold nothing else', () => {
  expect(rolesConflict(['administrator', 'quality-approver'])).toBe(true);
  expect(rolesConflict(['auditor', 'specialist'])).toBe(true);
});

test('a regulatory lead may also be a specialist', () => {
  expect(rolesConflict(['regulatory-lead', 'specialist'])).toBe(false);
});

const product = '018f0000-0000-7000-8000-000000000001' as RecordId;
const other = '018f0000-0000-7000-8000-000000000002' as RecordId;

test.each([
  ['no role at all', [], [], 'ROLES_MISSING'],
  [
    'the same product twice',
    [],
    [
      [product, 'specialist'],
      [product, 'risk-manager'],
    ],
    'ROLES_CONFLICT',
  ],
  ['an administrator of one product', [], [[product, 'administrator']], 'ROLES_CONFLICT'],
  ['an auditor of one product', [], [[product, 'auditor']], 'ROLES_CONFLICT'],
  [
    'what excludes a role for every product',
    ['ml-engineer'],
    [[product, 'quality-approver']],
    'ROLES_CONFLICT',
  ],
  [
    'an engineer here, an approver there',
    [],
    [
      [product, 'ml-engineer'],
      [other, 'quality-approver'],
    ],
    null,
  ],
  ['a role for one product alone', [], [[product, 'specialist']], null],
] as const)('roles: %s', (_, roles, forProducts, code) => {
  const productRoles = forProducts.map(([id, role]) => ({ product: id, roles: [role] }));
  expect(grantRefusal({ roles, productRoles })).toBe(code);
});

test('a role for one product counts for no other, and not where no product is known', () => {
  const given = {
    roles: ['risk-manager' as const],
    productRoles: [{ product, roles: ['specialist' as const] }],
  };
  expect(rolesFor(given, product)).toEqual(['risk-manager', 'specialist']);
  expect(rolesFor(given, other)).toEqual(['risk-manager']);
  expect(rolesFor(given, null)).toEqual(['risk-manager']);
  expect(allRoles(given)).toEqual(['risk-manager', 'specialist']);
});

test('the policy may ask for longer passwords', () => {
  const password = 'twenty letters, not more'.slice(0, 20);
  expect(passwordRefusal(password, 'mara', { minPasswordLength: 21 })).toBe('PASSWORD_TOO_WEAK');
  expect(passwordRefusal(password, 'mara', { minPasswordLength: 20 })).toBeNull();
});
