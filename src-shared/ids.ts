import { z } from 'zod';

/** UUIDv7 made by the device; never reused, never re-used across kinds. */
export const RecordId = z.uuid().brand<'RecordId'>();
export type RecordId = z.infer<typeof RecordId>;

/** The number people read and say: `CO-K0007`, kind, device letter, count. */
export const RecordNumber = z.string().regex(/^[A-Z]{2}-[A-Z]\d{4,}$/);
export type RecordNumber = z.infer<typeof RecordNumber>;

/** SHA-256 as 64 lower-case hex digits. */
export const Sha256 = z.string().regex(/^[0-9a-f]{64}$/);
export type Sha256 = z.infer<typeof Sha256>;

/** A login: ASCII, so that no two look alike. Its rule is told by the error that stands in place of a message. */
export const Login = z.string().regex(/^[a-z][a-z0-9._-]{1,62}$/, 'LOGIN_FORM');
export type Login = z.infer<typeof Login>;

/** A name as it prints beside a signature: any script, no control or direction characters. */
export const PrintedName = z
  .string()
  .trim()
  .min(2)
  .max(120)
  .regex(/^[^\p{Cc}\p{Cf}\p{Cs}]+$/u);

/** Free text that a person writes: bounded, no control characters but line breaks. */
export const Prose = z
  .string()
  .trim()
  .min(1)
  .max(2000)
  .regex(/^(?:[^\p{Cc}\p{Cs}]|\n)+$/u);

/** A number in a record, as text: measured ones with 12 significant digits, thresholds and limits exactly. */
export const Decimal = z.string().regex(/^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:e[+-]\d+)?$/);
export type Decimal = z.infer<typeof Decimal>;

export const roleIds = [
  'regulatory-lead',
  'clinical-reviewer',
  'quality-approver',
  'risk-manager',
  'specialist',
  'ml-engineer',
  'auditor',
  'administrator',
] as const;
export const RoleId = z.enum(roleIds);
export type RoleId = z.infer<typeof RoleId>;

export const meanings = [
  'authored',
  'reviewed',
  'approved',
  'released',
  'rejected',
  'risk_management_review',
  'responsible',
] as const;
export const SignatureMeaning = z.enum(meanings);
export type SignatureMeaning = z.infer<typeof SignatureMeaning>;

/** Medical compliance level of a model version, apart from its workflow stage. */
export const ComplianceLevel = z.enum([
  'unknown',
  'preclinical',
  'clinical_investigation',
  'clinical_validation',
  'production',
]);
export type ComplianceLevel = z.infer<typeof ComplianceLevel>;

/** A file handed in or out: bound to the session, valid for a short time. Operations take tickets, never paths. */
export const FileTicket = z.strictObject({
  ticket: z.string().regex(/^[\w-]{43}$/),
  name: z.string().min(1).max(255),
  mediaType: z.string().min(1).max(127),
  bytes: z.int().nonnegative(),
  sha256: Sha256,
});
export type FileTicket = z.infer<typeof FileTicket>;
