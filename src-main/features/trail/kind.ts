import { recordKind } from '@main/platform/records';
import { LedgerFilter } from '@shared/contract/ledger-views';
import { Prose, RecordId, RecordNumber, Sha256 } from '@shared/ids';
import { Signature } from '@shared/signature';
import { z } from 'zod';

const ReviewContent = z.strictObject({
  /** The record whose trail was looked through, or `null` for the ledger … */
  record: z.strictObject({ id: RecordId, number: RecordNumber }).nullable(),
  /** … of which these entries. */
  filter: LedgerFilter.nullable(),
  /** The last entry that was looked at, its leaf hash, and how many within the scope. */
  upTo: z.int().positive(),
  leaf: Sha256,
  entries: z.int().nonnegative(),
  finding: z.enum(['none', 'finding']),
  text: Prose,
  reviewer: RecordId,
  nextDue: z.iso.date(),
  /** Empty in the first revision: it is what the signature in the second is about. */
  signatures: z.array(Signature),
});
export type ReviewContent = z.infer<typeof ReviewContent>;

/** A review of the audit trail. There are few, and nobody filters them: no projection. */
export const trailReviewKind = recordKind({
  kind: 'trail-review',
  prefix: 'TR',
  shape: 1,
  schema: ReviewContent,
  upgrade: {},
  tables: {},
  project: () => ({}),
});
