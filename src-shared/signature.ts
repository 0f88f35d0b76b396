import { z } from 'zod';
import { RecordId, RoleId, Sha256, SignatureMeaning } from './ids';

/** UTC ms from 2000 to 2200: what comes from elsewhere may hold numbers that are no time at all. */
export const UtcMs = z.int().min(Date.UTC(2000, 0)).max(Date.UTC(2200, 0));

/** Minutes that local time is ahead of UTC, a day at most. */
export const UtcOffset = z.int().min(-1440).max(1440);

/**
 * What a person signs: which record and revision, every digest it rests on, what the signature means, who, when.
 * Self-contained, so that it can travel; no ledger sequence, row or revision number inside.
 */
export const SignatureStatement = z.strictObject({
  vault: z.string(),
  record: RecordId,
  kind: z.string(),
  revision: Sha256,
  bound: z.record(z.string(), z.string()),
  meaning: SignatureMeaning,
  person: RecordId,
  printedName: z.string(),
  kid: z.string(),
  role: RoleId,
  /** Revision of the person's record that gives them the role. */
  roleRecord: Sha256,
  at: UtcMs,
  offset: UtcOffset,
  zone: z.string(),
  factors: z.enum(['login+password', 'password']),
});
export type SignatureStatement = z.infer<typeof SignatureStatement>;

/** A statement's exact bytes with the signature over them, both base64, as records, ledger and PDF carry them. */
export const Signature = z.strictObject({ statement: z.string(), signature: z.string() });
export type Signature = z.infer<typeof Signature>;

const words: Readonly<Record<SignatureMeaning, string>> = {
  authored: 'I am the author of this record and stand by its content.',
  reviewed: 'I have reviewed this record and the evidence it names, and found it complete and correct.',
  approved: 'I approve this record and the decision it states, within the limits it names.',
  released: 'I release what this record describes for the use it names.',
  rejected: 'I have examined this record and reject it.',
  risk_management_review: 'I have reviewed the risk management of what this record describes.',
  responsible: 'I take responsibility for the decision that this record states.',
};

/** The meaning of a signature in words (21 CFR 11.50(a)(3)), as the dialog asks and the document prints. */
export const meaningText = (meaning: SignatureMeaning): string => words[meaning];
