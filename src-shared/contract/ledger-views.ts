import { z } from 'zod';
import { RecordId, Sha256 } from '../ids';

/** What an act means for a submission, least first. A person may raise it, never lower it. */
export const Impact = z.enum(['none', 'evidence', 'submission']);
export type Impact = z.infer<typeof Impact>;

/** What an act is in the sense of 21 CFR Part 11. */
export const Implication = z.enum([
  'administrative',
  'access-control',
  'audit-trail',
  'electronic-signature',
  'record',
  'record-protection',
]);
export type Implication = z.infer<typeof Implication>;

/** Who raised the impact of an entry, and in which entry that stands. */
export const Raised = z.strictObject({
  entry: z.int().positive(),
  by: z.string(),
  at: z.iso.datetime(),
  /** What the table of implications says. */
  from: z.string(),
  reason: z.string(),
});
export type Raised = z.infer<typeof Raised>;

export const LedgerRow = z.strictObject({
  seq: z.int().positive(),
  at: z.iso.datetime(),
  offsetMinutes: z.int(),
  action: z.string(),
  /** Printed name, or `device` for work that outlived its session. */
  actor: z.string(),
  /** Person id, or `device`. */
  actorId: z.string(),
  role: z.string(),
  /** Record number, where the entry is about a record. */
  object: z.string().nullable(),
  objectId: RecordId.nullable(),
  kind: z.string().nullable(),
  before: Sha256.nullable(),
  after: Sha256.nullable(),
  reason: z.string(),
  implication: z.string(),
  /** As raised, where somebody raised it. */
  impact: z.string(),
  raised: Raised.nullable(),
  detail: z.string(),
  leaf: Sha256,
});
export type LedgerRow = z.infer<typeof LedgerRow>;

export const LedgerProblem = z.strictObject({
  /** e.g. `ENTRY_ALTERED`, `SEAL_INVALID`, `REVISION_ALTERED`, `PROJECTION_DIFFERS`, `SIGNATURE_INVALID`, `ROLLED_BACK`. */
  code: z.string(),
  /** What it is about: an entry number, a record number, a table row. */
  subject: z.string(),
  message: z.string(),
});
export type LedgerProblem = z.infer<typeof LedgerProblem>;

const Word = z.string().min(1).max(120);

/** Which entries are asked for: all that is named must hold. */
export const filterFields = {
  /** In action, record number, reason or detail, or the name of who did it; whatever the case. */
  search: z.string().max(200).default(''),
  /** An action such as `approval.signed`, or what it begins with: `approval.`. */
  action: Word.optional(),
  /** A login, a person id, or `device`. */
  actor: Word.optional(),
  role: Word.optional(),
  /** Kind of record. */
  kind: Word.optional(),
  /** Number or id of a record. */
  object: Word.optional(),
  /** Calendar days in UTC, both included. */
  from: z.iso.date().optional(),
  to: z.iso.date().optional(),
  implication: Word.optional(),
  impact: Impact.optional(),
};

export const LedgerFilter = z.strictObject(filterFields);
export type LedgerFilter = z.infer<typeof LedgerFilter>;
