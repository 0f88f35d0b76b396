import { z } from 'zod';
import { FileTicket, Prose, RecordId, RecordNumber, Sha256 } from '../ids';
import { SignatureView } from './approvals';
import { command, job, query } from './define';

/**
 * Where signatures on a revision stand. *signed*: everybody who was asked signed this revision. *unapproved*: somebody
 * was asked, or an earlier revision is signed, and this one is not. *invalid*: a signature on it does not hold.
 * *none*: nobody was asked.
 */
export const ApprovalState = z.enum(['signed', 'unapproved', 'invalid', 'none']);
export type ApprovalState = z.infer<typeof ApprovalState>;

export const FieldChange = z.strictObject({
  /** The way to the field: `result.metrics[0].value`. */
  field: z.string(),
  /** `null` where the field was not there. */
  before: z.string().nullable(),
  after: z.string().nullable(),
});

export const RecordRow = z.strictObject({
  id: RecordId,
  number: RecordNumber,
  kind: z.string(),
  /** What the record calls itself, as far as its content has a name; otherwise ''. */
  title: z.string(),
  revisions: z.int().positive(),
  head: Sha256,
  /** Time and person of the newest revision. */
  at: z.iso.datetime(),
  by: z.string(),
  void: z.boolean(),
  held: z.boolean(),
});
export type RecordRow = z.infer<typeof RecordRow>;

/** One revision as the history tells it. */
export const RevisionRow = z.strictObject({
  revision: z.int().positive(),
  digest: Sha256,
  at: z.iso.datetime(),
  offsetMinutes: z.int(),
  zone: z.string(),
  /** Printed name, or `device`. */
  by: z.string(),
  role: z.string(),
  action: z.string(),
  reason: z.string(),
  /** The ledger entry that recorded it. */
  entry: z.int().positive(),
  /** Why the record is void from here on, or `null`. */
  void: z.string().nullable(),
  /** Against the revision before; none for the first. */
  changes: z.array(FieldChange),
});
export type RevisionRow = z.infer<typeof RevisionRow>;

/** A ledger entry about the record. */
export const RecordEntry = z.strictObject({
  entry: z.int().positive(),
  at: z.iso.datetime(),
  offsetMinutes: z.int(),
  zone: z.string(),
  by: z.string(),
  role: z.string(),
  action: z.string(),
  /** Record number: that of the record, or of the approval that asks for signatures on it. */
  object: z.string(),
  reason: z.string(),
  before: Sha256.nullable(),
  after: Sha256.nullable(),
  implication: z.string(),
  impact: z.string(),
  /** What the act adds, as JSON. */
  detail: z.string(),
  leaf: Sha256,
});
export type RecordEntry = z.infer<typeof RecordEntry>;

/** A signature with all that 21 CFR 11.50 wants shown, checked at the time of the answer. */
export const RecordSignature = SignatureView.extend({
  /** Raw Ed25519 key, base64; '' when no record of the person has it. */
  publicKey: z.string(),
  /** What was signed. */
  record: RecordId,
  revision: Sha256,
  /** Number of the record that carries the signature. */
  carriedBy: RecordNumber,
  /** Exact bytes and the signature over them, base64. */
  statement: z.string(),
  signature: z.string(),
});
export type RecordSignature = z.infer<typeof RecordSignature>;

const Hold = z.strictObject({ number: RecordNumber, reason: z.string() });

export const RecordView = z.strictObject({
  id: RecordId,
  number: RecordNumber,
  kind: z.string(),
  title: z.string(),
  /** Version of the content's shape when this revision was written. */
  shape: z.int().positive(),
  revision: z.int().positive(),
  /** How many there are. */
  revisions: z.int().positive(),
  /** Whether it is the newest one. */
  isHead: z.boolean(),
  digest: Sha256,
  parents: z.array(Sha256),
  at: z.iso.datetime(),
  by: z.string(),
  /** Why the record is void since this revision, or `null`. */
  void: z.string().nullable(),
  /** Whether a later revision makes the record void. */
  voidNow: z.boolean(),
  approval: ApprovalState,
  hold: Hold.nullable(),
  content: z.json(),
  signatures: z.array(RecordSignature),
});
export type RecordView = z.infer<typeof RecordView>;

/** Counted from the newest signature or the voiding; from the newest revision where there is neither. */
export const KeepBasis = z.enum(['signed', 'void', 'recorded']);
export type KeepBasis = z.infer<typeof KeepBasis>;

export const RetentionRow = z.strictObject({
  id: RecordId,
  number: RecordNumber,
  kind: z.string(),
  basis: KeepBasis,
  /** Calendar dates, UTC. */
  since: z.iso.date(),
  keepUntil: z.iso.date(),
  hold: Hold.nullable(),
});
export type RetentionRow = z.infer<typeof RetentionRow>;

const responsible = ['regulatory-lead', 'quality-approver'] as const;
const about = z.strictObject({ id: RecordId, reason: Prose });
/** Short enough to stand at the head of every page of a copy. */
const Heading = z
  .string()
  .trim()
  .min(3)
  .max(100)
  .regex(/^[^\p{Cc}\p{Cf}\p{Cs}]+$/u);

export const recordsContract = {
  'records.list': query({
    summary: 'All records of whatever kind, by number, in pages.',
    needs: 'session',
    roles: 'any',
    audited: 'inspection',
    input: z.strictObject({
      kind: z.string().max(40).optional(),
      /** Found in the number or anywhere in the content of the newest revision, whatever the case. */
      search: z.string().max(200).default(''),
      void: z.boolean().optional(),
      held: z.boolean().optional(),
      after: RecordNumber.nullable().default(null),
      limit: z.int().min(1).max(500).default(200),
    }),
    /** `total` and `kinds` of all records, whatever is searched for. */
    output: z.strictObject({ records: z.array(RecordRow), total: z.int(), kinds: z.array(z.string()) }),
    errors: [],
  }),

  'records.show': query({
    summary: 'Any revision of any record as it was, with its signatures checked now.',
    needs: 'session',
    roles: 'any',
    audited: 'inspection',
    positional: ['id'],
    input: z.strictObject({ id: RecordId, revision: z.int().positive().optional() }),
    output: RecordView,
    errors: ['RECORD_NOT_FOUND', 'REVISION_NOT_FOUND'],
  }),

  'records.history': query({
    summary: 'All revisions of a record with what changed, and every ledger entry about it.',
    needs: 'session',
    roles: 'any',
    audited: 'inspection',
    positional: ['id'],
    input: z.strictObject({ id: RecordId }),
    output: z.strictObject({
      id: RecordId,
      number: RecordNumber,
      kind: z.string(),
      revisions: z.array(RevisionRow),
      entries: z.array(RecordEntry),
    }),
    errors: ['RECORD_NOT_FOUND'],
  }),

  'records.void': command({
    summary: 'Make a record void, with the reason. Nothing is deleted, and its number stays taken.',
    needs: 'session',
    roles: responsible,
    audited: 'always',
    positional: ['id'],
    input: about,
    output: z.strictObject({ id: RecordId, number: RecordNumber, revision: Sha256 }),
    errors: ['RECORD_NOT_FOUND', 'RECORD_VOID', 'RECORD_NOT_VOIDABLE'],
  }),

  'records.retention': query({
    summary: 'How long records are to be kept, and which are on hold. Countersign itself deletes nothing.',
    needs: 'session',
    roles: 'any',
    audited: 'inspection',
    positional: ['id'],
    input: z.strictObject({
      id: RecordId.optional(),
      after: RecordNumber.nullable().default(null),
      limit: z.int().min(1).max(500).default(200),
    }),
    output: z.strictObject({
      /** From the security policy; at least 2 (ISO 13485:2016, 4.2.5). */
      years: z.int().min(2),
      statement: z.string(),
      records: z.array(RetentionRow),
    }),
    errors: ['RECORD_NOT_FOUND'],
  }),

  'records.hold': command({
    summary: 'Put a record on hold, with the reason: it is to be kept whatever its time.',
    needs: 'session',
    roles: responsible,
    audited: 'always',
    positional: ['id'],
    input: about,
    output: z.strictObject({ id: RecordId, number: RecordNumber }),
    errors: ['RECORD_NOT_FOUND', 'RECORD_HELD'],
  }),

  'records.releaseHold': command({
    summary: 'End the hold of a record, with the reason.',
    needs: 'session',
    roles: responsible,
    audited: 'always',
    positional: ['id'],
    input: about,
    output: z.strictObject({ id: RecordId, number: RecordNumber }),
    errors: ['RECORD_NOT_FOUND', 'RECORD_NOT_HELD'],
  }),

  'records.copy': job({
    summary:
      'True copies with history, ledger entries and signatures: PDF and JSON of one record, a zip file of several.',
    needs: 'session',
    roles: 'any',
    audited: 'always',
    positional: ['ids'],
    input: z
      .strictObject({
        ids: z.array(RecordId).min(1).max(200),
        revision: z.int().positive().optional(),
        /** What the copy is for; stands on each page. */
        purpose: Heading,
        /** Who asked for it; stands on each page. */
        requester: Heading,
      })
      .refine(({ ids }) => new Set(ids).size === ids.length, { path: ['ids'] })
      .refine(({ ids, revision }) => revision === undefined || ids.length === 1, { path: ['revision'] }),
    output: z.strictObject({
      /** Number of the ledger entry that recorded the request. */
      request: z.int().positive(),
      files: z.array(FileTicket),
    }),
    errors: ['RECORD_NOT_FOUND', 'REVISION_NOT_FOUND'],
  }),
};
