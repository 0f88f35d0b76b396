import { z } from 'zod';
import { Prose } from '../ids';
import { command, query } from './define';

/** What the vault demands of its people. Days and hours count from the moment an act was recorded. */
export const SecurityPolicy = z.strictObject({
  minPasswordLength: z.int().min(12).max(64).default(12),
  /** A password older than this has to be changed at the next sign-in (21 CFR 11.300(b)). */
  passwordMaxAgeDays: z.int().min(30).max(730).default(365),
  /** How long a password that an administrator typed may be used once. */
  temporaryPasswordHours: z.int().min(1).max(168).default(72),
  /** After this long without input the screen locks; after `closeMinutes` the vault closes. */
  idleMinutes: z.int().min(1).max(60).default(10),
  closeMinutes: z.int().min(1).max(120).default(15),
  /** An account that nobody used for this long does not sign in again before somebody enables it. */
  staleAccountDays: z.int().min(7).max(730).default(90),
  /** Whether signing asks for training that has not expired (21 CFR 11.10(i)). */
  training: z.enum(['off', 'warn', 'block']).default('warn'),
  authenticator: z.enum(['optional', 'required']).default('optional'),
  breakGlassMinutes: z.int().min(5).max(480).default(60),
  backupEveryDays: z.int().min(1).max(90).default(7),
  drillEveryDays: z.int().min(7).max(730).default(180),
  trailReviewEveryDays: z.int().min(7).max(730).default(90),
  /** 21 CFR 820.180(b): never less than two years. */
  retentionYears: z.int().min(2).max(100).default(10),
});
export type SecurityPolicy = z.infer<typeof SecurityPolicy>;

/** What holds while nobody has set anything. */
export const defaultPolicy: SecurityPolicy = SecurityPolicy.parse({});

export const peoplePolicyContract = {
  'people.policy': query({
    summary: 'What the vault demands of passwords, sessions, training, backups and reviews.',
    needs: 'session',
    roles: 'any',
    audited: 'inspection',
    input: z.strictObject({}),
    output: z.strictObject({ policy: SecurityPolicy, setBy: z.string().nullable() }),
    errors: [],
  }),

  'people.setPolicy': command({
    summary: 'Set what the vault demands; what is left out goes back to its default.',
    needs: 'session',
    roles: ['administrator'],
    audited: 'always',
    input: z.strictObject({ policy: SecurityPolicy, reason: Prose }),
    output: z.strictObject({ policy: SecurityPolicy }),
    errors: ['POLICY_CONTRADICTORY'],
  }),
};
