import { z } from 'zod';
import { Login, Prose, RecordId, RecordNumber } from '../ids';
import { SignatureView } from './approvals';
import { command, query } from './define';
import { LedgerFilter, LedgerRow } from './ledger-views';
import { FieldChange } from './records';
import { Password } from './vault';

/** What was looked through: a record's own trail, or the entries that pass a filter. */
export const ReviewScope = z.strictObject({
  record: RecordId.nullable().default(null),
  filter: LedgerFilter.nullable().default(null),
});

export const ReviewRow = z.strictObject({
  id: RecordId,
  number: RecordNumber,
  /** Number of the record whose trail was reviewed, or `null` for the ledger. */
  record: RecordNumber.nullable(),
  recordId: RecordId.nullable(),
  filter: LedgerFilter.nullable(),
  /** The last entry that was looked at, and how many within the scope. */
  upTo: z.int(),
  entries: z.int(),
  finding: z.enum(['none', 'finding']),
  text: z.string(),
  nextDue: z.iso.date(),
  signature: SignatureView.nullable(),
});
export type ReviewRow = z.infer<typeof ReviewRow>;

/** Who reviews the audit trail. */
export const reviewers = [
  'regulatory-lead',
  'quality-approver',
  'clinical-reviewer',
  'risk-manager',
] as const;

export const trailContract = {
  /** Login and password at the first signing of a session, the password at each later one. */
  'trail.review': command({
    summary:
      'Record and sign a review of the audit trail: its scope, what was found, and when the next one is due.',
    needs: 'session',
    roles: reviewers,
    audited: 'always',
    input: z.strictObject({
      scope: ReviewScope,
      /** The last entry that was looked at; otherwise all there are. */
      upTo: z.int().positive().optional(),
      finding: z.enum(['none', 'finding']),
      text: Prose,
      login: Login.optional(),
      password: Password,
    }),
    output: z.strictObject({ id: RecordId, number: RecordNumber, entries: z.int(), nextDue: z.iso.date() }),
    errors: [
      'RECORD_NOT_FOUND',
      'PERSON_NOT_FOUND',
      'LEDGER_ENTRY_NOT_FOUND',
      'LOGIN_REQUIRED',
      'PASSWORD_REJECTED',
      'ATTEMPTS_EXCEEDED',
    ],
  }),

  'trail.list': query({
    summary: 'Reviews of the audit trail, newest first, each with its signature checked now.',
    needs: 'session',
    roles: 'any',
    audited: 'inspection',
    input: z.strictObject({}),
    output: z.strictObject({ reviews: z.array(ReviewRow) }),
    errors: [],
  }),

  'trail.due': query({
    summary:
      'Which reviews of the audit trail are due and when: of the whole ledger, and of each record reviewed.',
    needs: 'session',
    roles: 'any',
    audited: 'never',
    input: z.strictObject({}),
    output: z.strictObject({
      everyDays: z.int(),
      tasks: z.array(
        z.strictObject({
          /** Record number, or `null` for the whole ledger. */
          record: RecordNumber.nullable(),
          recordId: RecordId.nullable(),
          dueOn: z.iso.date(),
          overdue: z.boolean(),
          /** Number of the last review of this scope. */
          last: RecordNumber.nullable(),
          /** Entries since then. */
          entries: z.int(),
        }),
      ),
    }),
    errors: [],
  }),

  'trail.show': query({
    summary:
      'What happened to a record since it was last approved, field by field: to be read before signing.',
    needs: 'session',
    roles: 'any',
    audited: 'inspection',
    positional: ['record'],
    input: z.strictObject({ record: RecordId }),
    output: z.strictObject({
      record: z.strictObject({ id: RecordId, number: RecordNumber, kind: z.string() }),
      /** The entry of the last approving signature, 0 where there is none. */
      since: z.int(),
      /** To be given to `trail.acknowledge`, so that nothing later is taken as read. */
      upTo: z.int(),
      entries: z.array(z.strictObject({ row: LedgerRow, changes: z.array(FieldChange) })),
      /** Whether the caller has acknowledged the record as it stands. */
      acknowledged: z.boolean(),
    }),
    errors: ['RECORD_NOT_FOUND'],
  }),

  'trail.acknowledge': command({
    summary: 'State that you have read the audit trail of a record, as a review or approval of it demands.',
    needs: 'session',
    roles: 'any',
    audited: 'always',
    positional: ['record'],
    input: z.strictObject({
      record: RecordId,
      /** What `trail.show` gave; otherwise all there is now. */
      upTo: z.int().positive().optional(),
    }),
    output: z.strictObject({ entries: z.int(), upTo: z.int() }),
    errors: ['RECORD_NOT_FOUND', 'RECORD_CHANGED'],
  }),
};
