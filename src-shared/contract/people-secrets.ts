import { z } from 'zod';
import { Login, PrintedName, Prose, RecordId, RecordNumber } from '../ids';
import { command, query } from './define';
import { PersonView } from './people-views';
import { OneTimeCode, Password } from './vault';

const nothing = z.strictObject({});

/** Passwords, keys and one-time codes: who may set them, and what a forgotten one takes. */
export const peopleSecretsContract = {
  'people.me': query({
    summary: 'Your own account: key, identity check, training, password, one-time codes.',
    needs: 'session',
    roles: 'any',
    audited: 'never',
    input: nothing,
    output: z.strictObject({
      person: PersonView,
      /** When the password has to be changed. */
      passwordExpiresAt: z.iso.datetime().nullable(),
      /** What would keep you from signing now; null when nothing does. */
      signingRefusal: z.string().nullable(),
      warnings: z.array(z.string()),
    }),
    errors: ['PERSON_NOT_FOUND'],
  }),

  'people.requestReset': command({
    summary: 'Ask for a new key for somebody who forgot their password; a second person has to confirm it.',
    needs: 'session',
    roles: ['administrator'],
    audited: 'always',
    positional: ['person'],
    input: z.strictObject({ person: RecordId, reason: Prose }),
    output: z.strictObject({ id: RecordId, number: RecordNumber, until: z.iso.datetime() }),
    errors: ['PERSON_NOT_FOUND', 'PERSON_STATE_WRONG', 'SELF_RESET', 'RESET_PENDING'],
  }),

  /** The old key is void from then on and the identity has to be verified anew: nobody signs on behalf of anybody. */
  'people.confirmReset': command({
    summary: 'Confirm a reset that somebody else asked for: new keys under a temporary password.',
    needs: 'session',
    roles: ['administrator', 'quality-approver', 'regulatory-lead'],
    audited: 'always',
    positional: ['id'],
    input: z.strictObject({ id: RecordId, temporaryPassword: Password, reason: Prose }),
    output: z.strictObject({ keyId: z.string() }),
    errors: ['RESET_NOT_FOUND', 'RESET_NOT_PENDING', 'RESET_NEEDS_ANOTHER', 'PASSWORD_TOO_WEAK'],
  }),

  'people.resets': query({
    summary: 'Resets that wait for a second person, and those of the past.',
    needs: 'session',
    roles: ['administrator', 'quality-approver', 'regulatory-lead', 'auditor'],
    audited: 'inspection',
    input: nothing,
    output: z.strictObject({
      resets: z.array(
        z.strictObject({
          id: RecordId,
          number: RecordNumber,
          person: z.string(),
          state: z.enum(['pending', 'confirmed', 'expired']),
          requestedBy: z.string(),
          requestedAt: z.iso.datetime(),
          confirmedBy: z.string().nullable(),
          reason: z.string(),
        }),
      ),
    }),
    errors: [],
  }),

  'people.unlockLogin': command({
    summary: 'End the waiting time that wrong passwords earned a login.',
    needs: 'session',
    roles: ['administrator'],
    audited: 'always',
    positional: ['login'],
    input: z.strictObject({ login: Login, reason: Prose }),
    output: nothing,
    errors: ['LOGIN_NOT_LOCKED'],
  }),

  'people.enrolBreakGlass': command({
    summary: 'Make an account for emergencies: it reads and exports once, never signs, and raises an alert.',
    needs: 'session',
    roles: ['administrator'],
    audited: 'always',
    positional: ['login'],
    input: z.strictObject({
      login: Login,
      printedName: PrintedName,
      password: Password,
      reason: Prose,
    }),
    output: z.strictObject({ id: RecordId, number: RecordNumber }),
    errors: ['LOGIN_TAKEN', 'LOGIN_FORM', 'LOGIN_CONFUSABLE', 'NAME_CONFUSABLE', 'PASSWORD_TOO_WEAK'],
  }),

  /** The secret leaves the core this once. It counts from the first code that is right (21 CFR 11.300(e)). */
  'people.beginAuthenticator': command({
    summary: 'Begin to use one-time codes (RFC 6238): a new secret for your authenticator app.',
    needs: 'session',
    roles: 'any',
    audited: 'always',
    input: nothing,
    output: z.strictObject({ secret: z.string(), uri: z.string() }),
    errors: ['AUTHENTICATOR_THERE'],
  }),

  'people.confirmAuthenticator': command({
    summary: 'Test the authenticator with its first code; from then on each sign-in asks for one.',
    needs: 'session',
    roles: 'any',
    audited: 'always',
    input: z.strictObject({ code: OneTimeCode }),
    output: nothing,
    errors: ['AUTHENTICATOR_NOT_BEGUN', 'AUTHENTICATOR_THERE', 'CODE_REJECTED'],
  }),

  'people.removeAuthenticator': command({
    summary: "Take away a person's authenticator, such as a lost one.",
    needs: 'session',
    roles: ['administrator'],
    audited: 'always',
    positional: ['person'],
    input: z.strictObject({ person: RecordId, reason: Prose }),
    output: nothing,
    errors: ['PERSON_NOT_FOUND', 'AUTHENTICATOR_NOT_BEGUN'],
  }),
};
