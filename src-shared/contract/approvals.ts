import { z } from 'zod';
import { Login, Prose, RecordId, RecordNumber, RoleId, Sha256, SignatureMeaning } from '../ids';
import { approvalsPacketsContract, PacketRow } from './approvals-packets';
import { SignatureState } from './comparison';
import { command, query } from './define';
import { Password } from './vault';

/** What a signature binds besides the record revision; each is compared with what stands there now. */
export const BoundItem = z.strictObject({
  /** e.g. `candidate model`, `baseline threshold`. */
  name: z.string(),
  signed: z.string(),
  now: z.string().nullable(),
  same: z.boolean(),
});
export type BoundItem = z.infer<typeof BoundItem>;

/** A signature as it prints: 21 CFR 11.50 name, time, meaning. */
export const SignatureView = z.strictObject({
  person: RecordId,
  printedName: z.string(),
  role: RoleId,
  meaning: SignatureMeaning,
  /** The meaning in words: "I have reviewed this record and …". */
  meaningText: z.string(),
  signedAt: z.iso.datetime(),
  offsetMinutes: z.int(),
  zone: z.string(),
  keyId: z.string(),
  /** `packet` where the signer has a vault of their own and signed there. */
  via: z.enum(['session', 'packet']),
  /** The ledger of that vault. */
  home: z.uuid().nullable(),
  /** Whether the statement, checked now, is by that person's key and about this revision. */
  valid: z.boolean(),
});
export type SignatureView = z.infer<typeof SignatureView>;

export const ApprovalStep = z.strictObject({
  meaning: SignatureMeaning,
  roles: z.array(RoleId),
  signature: SignatureView.nullable(),
});

export const ApprovalView = z.strictObject({
  id: RecordId,
  number: RecordNumber,
  subject: z.strictObject({
    id: RecordId,
    number: RecordNumber,
    kind: z.string(),
    revision: Sha256,
    title: z.string(),
  }),
  decision: z.string(),
  author: z.string(),
  state: SignatureState,
  /** Whether `approvals.sign` would take this person's signature now, and with which meaning. */
  mayMeaning: SignatureMeaning.nullable(),
  steps: z.array(ApprovalStep),
  bound: z.array(BoundItem),
  requestedAt: z.iso.datetime(),
});
export type ApprovalView = z.infer<typeof ApprovalView>;

export const approvalsContract = {
  'approvals.request': command({
    summary: 'Ask for authored, reviewed and approved signatures on the current revision of a comparison.',
    needs: 'session',
    roles: ['regulatory-lead', 'specialist', 'clinical-reviewer', 'quality-approver'],
    audited: 'always',
    positional: ['recordId'],
    input: z.strictObject({ recordId: RecordId }),
    output: z.strictObject({ id: RecordId, number: RecordNumber }),
    errors: ['RECORD_NOT_FOUND', 'RECORD_VOID', 'APPROVAL_EXISTS'],
  }),

  'approvals.list': query({
    summary: 'Approvals, those waiting for you first.',
    needs: 'session',
    roles: 'any',
    audited: 'inspection',
    input: z.strictObject({}),
    output: z.strictObject({ approvals: z.array(ApprovalView) }),
    errors: [],
  }),

  'approvals.show': query({
    summary: 'One approval: steps, signatures checked now, and everything the signatures bind.',
    needs: 'session',
    roles: 'any',
    audited: 'inspection',
    positional: ['id'],
    input: z.strictObject({ id: RecordId }),
    output: ApprovalView.extend({
      /** What would keep you from signing anything, or what you should know before you do. */
      warnings: z.array(z.string()),
      /** Whether your signature waits for your word that you read the record's audit trail (`trail.acknowledge`). */
      trailDue: z.boolean(),
      /** Files that went out for a signature elsewhere, oldest first. */
      packets: z.array(PacketRow),
    }),
    errors: ['APPROVAL_NOT_FOUND'],
  }),

  /** Login and password at the first signing of a session, the password at each later one (21 CFR 11.200(a)(1)). */
  'approvals.sign': command({
    summary: 'Sign an open approval as the signed-in person.',
    needs: 'session',
    roles: ['regulatory-lead', 'specialist', 'clinical-reviewer', 'quality-approver', 'risk-manager'],
    audited: 'always',
    positional: ['id'],
    input: z.strictObject({
      id: RecordId,
      meaning: SignatureMeaning,
      login: Login.optional(),
      password: Password,
      reason: Prose,
    }),
    output: z.strictObject({ signedAt: z.iso.datetime(), state: SignatureState }),
    errors: [
      'APPROVAL_NOT_FOUND',
      'APPROVAL_NOT_OPEN',
      'MEANING_NOT_DUE',
      'SIGNER_IS_AUTHOR',
      'SIGNER_IS_NOT_AUTHOR',
      'ALREADY_SIGNED',
      'ROLE_MISSING',
      'LOGIN_REQUIRED',
      'IDENTITY_UNVERIFIED',
      'TRAINING_EXPIRED',
      'PASSWORD_REJECTED',
      'ATTEMPTS_EXCEEDED',
      'SIGNED_EARLIER_VERSION',
      'TRAIL_NOT_REVIEWED',
      'SIGNATURE_INVALID',
      'RECORD_CHANGED',
    ],
  }),

  ...approvalsPacketsContract,
};
