import { defaultPolicy, type SecurityPolicy } from '@shared/contract/people-policy';
import type { ProductRoles } from '@shared/contract/people-views';
import type { ErrorCode } from '@shared/errors';
import type { RoleId } from '@shared/ids';

/** Who may not be the same person: whoever keeps the keys and roles decides nothing, whoever inspects changes nothing. */
const conflicts: readonly (readonly [RoleId, readonly RoleId[]])[] = [
  ['administrator', ['quality-approver', 'clinical-reviewer', 'risk-manager', 'auditor']],
  [
    'auditor',
    ['regulatory-lead', 'clinical-reviewer', 'quality-approver', 'risk-manager', 'specialist', 'ml-engineer'],
  ],
  ['ml-engineer', ['quality-approver', 'clinical-reviewer']],
];

/** Roles that are about the vault, not about a product. */
const neverForOneProduct: readonly RoleId[] = ['administrator', 'auditor'];

/** Whether one person may hold all these roles. */
export function rolesConflict(roles: readonly RoleId[]): boolean {
  return conflicts.some(
    ([role, others]) => roles.includes(role) && others.some((other) => roles.includes(other)),
  );
}

/** What a person may be: roles for every product, and further ones for one product each. */
export interface RoleGrant {
  readonly roles: readonly RoleId[];
  readonly productRoles: readonly ProductRoles[];
}

/** Why these roles may not be given to one person, or `null`. Conflicts count per product. */
export function grantRefusal({ roles, productRoles }: RoleGrant): ErrorCode | null {
  if (roles.length === 0 && productRoles.length === 0) return 'ROLES_MISSING';
  const products = productRoles.map(({ product }) => product);
  const forProducts = productRoles.flatMap((grant) => grant.roles);
  const misplaced = forProducts.some((role) => neverForOneProduct.includes(role));
  const twice = new Set(products).size < products.length;
  const conflict =
    rolesConflict(roles) || productRoles.some((grant) => rolesConflict([...roles, ...grant.roles]));
  return misplaced || twice || conflict ? 'ROLES_CONFLICT' : null;
}

/** The roles that count for a product; for `null`, where no product is known, only those for every product. */
export function rolesFor({ roles, productRoles }: RoleGrant, product: string | null): RoleId[] {
  const further = productRoles.filter((grant) => grant.product === product).flatMap((grant) => grant.roles);
  return [...new Set([...roles, ...further])];
}

/** Every role that a person holds for anything. */
export const allRoles = ({ roles, productRoles }: RoleGrant): RoleId[] => [
  ...new Set([...roles, ...productRoles.flatMap((grant) => grant.roles)]),
];

/** Why a password is refused, or `null`. Length beats composition rules (NIST SP 800-63B-4, section 3.1.1). */
export function passwordRefusal(
  password: string,
  login: string,
  { minPasswordLength }: Pick<SecurityPolicy, 'minPasswordLength'> = defaultPolicy,
): ErrorCode | null {
  const long = [...password].length >= minPasswordLength;
  return long && !password.toLowerCase().includes(login) ? null : 'PASSWORD_TOO_WEAK';
}
