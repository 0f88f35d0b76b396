import type { ErrorCode } from '@shared/errors';
import type { RoleId } from '@shared/ids';

const leastLength = 12;

/** Who may not be the same person: whoever keeps the keys and roles decides nothing, whoever inspects changes nothing. */
const conflicts: readonly (readonly [RoleId, readonly RoleId[]])[] = [
  ['administrator', ['quality-approver', 'clinical-reviewer', 'risk-manager', 'auditor']],
  [
    'auditor',
    ['regulatory-lead', 'clinical-reviewer', 'quality-approver', 'risk-manager', 'specialist', 'ml-engineer'],
  ],
  ['ml-engineer', ['quality-approver', 'clinical-reviewer']],
];

/** Whether one person may hold all these roles. */
export function rolesConflict(roles: readonly RoleId[]): boolean {
  return conflicts.some(
    ([role, others]) => roles.includes(role) && others.some((other) => roles.includes(other)),
  );
}

/** Why a password is refused, or `null`. Length beats composition rules (NIST SP 800-63B-4, section 3.1.1). */
export function passwordRefusal(password: string, login: string): ErrorCode | null {
  const long = [...password].length >= leastLength;
  return long && !password.toLowerCase().includes(login) ? null : 'PASSWORD_TOO_WEAK';
}
