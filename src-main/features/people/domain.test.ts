import { expect, test } from 'vitest';
import { passwordRefusal, rolesConflict } from './domain';

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
