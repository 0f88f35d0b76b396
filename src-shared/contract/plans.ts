import { z } from 'zod';
import { Login, Prose, RecordId, RecordNumber, Sha256 } from '../ids';
import { AnalysisPlan } from '../plan';
import { SignatureView } from './approvals';
import { command, query } from './define';
import { PowerQuestion, PowerView } from './plans-power';
import { Password } from './vault';

/** Who may write plans, and who may lock what others wrote. */
export const planAuthors = ['regulatory-lead', 'specialist', 'clinical-reviewer'] as const;
export const planSigners = ['quality-approver', 'clinical-reviewer', 'regulatory-lead'] as const;

/** `invalid`: it carries a signature that does not hold. Only a locked plan makes a comparison more than exploratory. */
export const PlanState = z.enum(['draft', 'locked', 'invalid', 'void']);
export type PlanState = z.infer<typeof PlanState>;

/** A lock: the signature, and the revision that carries it. */
export const PlanLock = z.strictObject({
  /** Which revision of the record, from 1. */
  revision: z.int().min(1),
  sha256: Sha256,
  /** Whether it is on what the record says now. */
  current: z.boolean(),
  /** Whether signature, signer and their role hold, checked now. */
  valid: z.boolean(),
  signature: SignatureView.nullable(),
});
export type PlanLock = z.infer<typeof PlanLock>;

/** One look at what labels say of two versions: the same two at the same thresholds by the same plan count once. */
export const UnblindedUse = z.strictObject({
  id: RecordId,
  number: RecordNumber,
  at: z.iso.datetime(),
  by: z.string(),
  /** Over the sorted lines of case id and label: what is used up. */
  labelsSha256: Sha256,
  baseline: z.strictObject({ predictionsSha256: Sha256, threshold: z.string() }),
  candidate: z.strictObject({ predictionsSha256: Sha256, threshold: z.string() }),
  plan: z.strictObject({ id: RecordId, number: RecordNumber, revision: Sha256 }).nullable(),
  basis: z.enum(['locked-plan', 'exploratory']),
});
export type UnblindedUse = z.infer<typeof UnblindedUse>;

export const PlanRow = z.strictObject({
  id: RecordId,
  number: RecordNumber,
  /** The newest revision. */
  revision: Sha256,
  revisions: z.int().min(1),
  title: z.string(),
  state: PlanState,
  /** Printed name of who wrote the newest revision. */
  author: z.string(),
  changedAt: z.iso.datetime(),
  lockedAt: z.iso.datetime().nullable(),
  lockedBy: z.string().nullable(),
  /** Unblinded uses by any revision of this plan. */
  uses: z.int().min(0),
});
export type PlanRow = z.infer<typeof PlanRow>;

/** How often the labels of a data set that the plan is for were used, by whatever plan or none. */
export const DataSetUses = z.strictObject({
  dataSet: RecordId,
  labelsSha256: Sha256.nullable(),
  uses: z.int().min(0),
});

const written = z.strictObject({ id: RecordId, number: RecordNumber, revision: Sha256 });

export const plansContract = {
  'plan.create': command({
    summary:
      'Write an analysis plan. It counts once somebody else has locked it, before the labels are used.',
    needs: 'session',
    roles: planAuthors,
    audited: 'always',
    input: z.strictObject({ plan: AnalysisPlan, reason: Prose }),
    output: written,
    errors: ['PLAN_INCONSISTENT'],
  }),

  'plan.revise': command({
    summary:
      'Change an analysis plan. A locked one becomes a new draft; what was compared by its lock stays compared by it.',
    needs: 'session',
    roles: planAuthors,
    audited: 'always',
    positional: ['id'],
    input: z.strictObject({ id: RecordId, expectedRevision: Sha256, plan: AnalysisPlan, reason: Prose }),
    output: written,
    errors: ['PLAN_NOT_FOUND', 'PLAN_INCONSISTENT', 'RECORD_VOID', 'RECORD_CHANGED'],
  }),

  /** The signature has the meaning *approved* and is about the revision named here. */
  'plan.lock': command({
    summary: 'Lock an analysis plan by signing it, as somebody who wrote none of it.',
    needs: 'session',
    roles: planSigners,
    audited: 'always',
    positional: ['id'],
    input: z.strictObject({
      id: RecordId,
      expectedRevision: Sha256,
      login: Login.optional(),
      password: Password,
      reason: Prose,
    }),
    output: written,
    errors: [
      'PLAN_NOT_FOUND',
      'PLAN_LOCKED',
      'SIGNER_IS_AUTHOR',
      'RECORD_VOID',
      'RECORD_CHANGED',
      'LOGIN_REQUIRED',
      'IDENTITY_UNVERIFIED',
      'TRAINING_EXPIRED',
      'BREAK_GLASS_READS_ONLY',
      'PASSWORD_REJECTED',
      'ATTEMPTS_EXCEEDED',
    ],
  }),

  'plan.list': query({
    summary: 'Analysis plans, newest change first.',
    needs: 'session',
    roles: 'any',
    audited: 'inspection',
    input: z.strictObject({}),
    output: z.strictObject({ plans: z.array(PlanRow) }),
    errors: [],
  }),

  'plan.show': query({
    summary: 'One analysis plan: what it says, its locks, and every unblinded use by it.',
    needs: 'session',
    roles: 'any',
    audited: 'inspection',
    positional: ['id'],
    input: z.strictObject({ id: RecordId }),
    output: z.strictObject({
      row: PlanRow,
      plan: AnalysisPlan,
      /** Newest first. */
      locks: z.array(PlanLock),
      /** Everybody who wrote a revision: none of them may lock it. */
      authors: z.array(z.string()),
      /** Whether `plan.lock` would take this person's signature now. */
      mayLock: z.boolean(),
      uses: z.array(UnblindedUse),
      dataSets: z.array(DataSetUses),
    }),
    errors: ['PLAN_NOT_FOUND'],
  }),

  'plan.uses': query({
    summary: 'Unblinded uses of labels, newest first: of one set of labels, or all.',
    needs: 'session',
    roles: 'any',
    audited: 'inspection',
    input: z.strictObject({ labels: Sha256.optional() }),
    output: z.strictObject({ uses: z.array(UnblindedUse) }),
    errors: [],
  }),

  'plan.power': query({
    summary:
      'Power of each gate of a plan and of all primary ones together, at its numbers of cases and over others.',
    needs: 'session',
    roles: 'any',
    audited: 'never',
    input: z.strictObject({ question: PowerQuestion }),
    output: PowerView,
    errors: ['PLAN_INCONSISTENT'],
  }),
};
