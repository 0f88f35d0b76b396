import { z } from 'zod';
import { Login, PrintedName, RecordId, RecordNumber, RoleId } from '../ids';

/** *active* may sign in; *disabled* and *removed* may not, ever again for *removed*; *linked* signs on another laptop. */
export const PersonState = z.enum(['active', 'disabled', 'removed', 'linked']);
export type PersonState = z.infer<typeof PersonState>;

/** Roles that a person holds for one product, besides those for every product. */
export const ProductRoles = z.strictObject({ product: RecordId, roles: z.array(RoleId).min(1).max(8) });
export type ProductRoles = z.infer<typeof ProductRoles>;

export const Training = z.strictObject({
  subject: PrintedName,
  completedOn: z.iso.date(),
  expiresOn: z.iso.date().nullable(),
});
export type Training = z.infer<typeof Training>;

/** Who made sure of whom the present key belongs to (21 CFR 11.100(b)), how and when. */
export const IdentityView = z.strictObject({ by: z.string(), how: z.string(), at: z.iso.datetime() });

export const PersonView = z.strictObject({
  id: RecordId,
  number: RecordNumber,
  login: Login,
  printedName: z.string(),
  state: PersonState,
  roles: z.array(RoleId),
  productRoles: z.array(ProductRoles),
  /** First 16 hex digits of SHA-256 over the public signing key. */
  keyId: z.string(),
  /** Of the present key; without it the person does not sign. */
  identity: IdentityView.nullable(),
  training: z.array(Training),
  /** The password was typed by somebody else, or is older than the policy allows. */
  mustChangePassword: z.boolean(),
  passwordSetAt: z.iso.datetime().nullable(),
  authenticator: z.boolean(),
  breakGlass: z.boolean(),
  lastSignInAt: z.iso.datetime().nullable(),
  /** Nobody used it for longer than the policy allows: it does not sign in again before somebody enables it. */
  stale: z.boolean(),
  enrolledAt: z.iso.datetime(),
});
export type PersonView = z.infer<typeof PersonView>;
