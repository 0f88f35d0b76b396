import { z } from 'zod';
import { Login, Prose, RecordId, RoleId } from '../ids';
import { command, query } from './define';
import { PersonState, ProductRoles } from './people-views';

const watching = ['administrator', 'quality-approver', 'regulatory-lead', 'auditor'] as const;

export const Alert = z.strictObject({
  kind: z.enum([
    'login-locked',
    'sign-in-refused',
    'signature-refused',
    'access-refused',
    'break-glass-used',
    'temporary-password-expired',
    'account-stale',
    'witness-differs',
  ]),
  /** Ledger entry; null for a state that no entry tells of. */
  seq: z.int().positive().nullable(),
  at: z.iso.datetime(),
  login: z.string(),
  message: z.string(),
});
export type Alert = z.infer<typeof Alert>;

export const AccessRow = z.strictObject({
  person: RecordId,
  login: Login,
  printedName: z.string(),
  state: PersonState,
  roles: z.array(RoleId),
  productRoles: z.array(ProductRoles),
  keyId: z.string(),
  identityBy: z.string().nullable(),
  identityAt: z.iso.datetime().nullable(),
  lastSignInAt: z.iso.datetime().nullable(),
  signatures: z.int().nonnegative(),
  stale: z.boolean(),
  breakGlass: z.boolean(),
});
export type AccessRow = z.infer<typeof AccessRow>;

/** Who could do what, and what happened that somebody should look at. */
export const peopleAccessContract = {
  'people.alerts': query({
    summary:
      'Lock-outs, refused attempts, break-glass use, unused accounts and changed witnesses of the last 90 days.',
    needs: 'session',
    roles: watching,
    audited: 'inspection',
    input: z.strictObject({}),
    output: z.strictObject({ alerts: z.array(Alert) }),
    errors: [],
  }),

  'people.accessReview': query({
    summary: 'Who could do what on a date: state, roles, key, identity check and use of every account.',
    needs: 'session',
    roles: watching,
    audited: 'always',
    positional: ['on'],
    input: z.strictObject({ on: z.iso.date() }),
    output: z.strictObject({
      on: z.iso.date(),
      /** The end of that day, as the vault counted it. */
      until: z.iso.datetime(),
      accounts: z.array(AccessRow),
      operations: z.array(z.strictObject({ role: RoleId, operations: z.array(z.string()) })),
    }),
    errors: [],
  }),

  'people.reviewAccess': command({
    summary: 'Record that you reviewed who could do what on a date, and what you found.',
    needs: 'session',
    roles: watching,
    audited: 'always',
    positional: ['on'],
    input: z.strictObject({ on: z.iso.date(), finding: Prose, reason: Prose }),
    output: z.strictObject({}),
    errors: [],
  }),
};
