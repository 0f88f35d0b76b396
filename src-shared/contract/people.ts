import { z } from 'zod';
import { Login, PrintedName, Prose, RecordId, RecordNumber, RoleId } from '../ids';
import { command, query } from './define';
import { peopleAccessContract } from './people-access';
import { peopleLinkContract } from './people-link';
import { peoplePolicyContract } from './people-policy';
import { peopleSecretsContract } from './people-secrets';
import { PersonView, ProductRoles } from './people-views';
import { Password } from './vault';

export { PersonView } from './people-views';

const about = { person: RecordId, reason: Prose };
const nothing = z.strictObject({});

export const peopleContract = {
  'people.list': query({
    summary: 'Everyone enrolled in this vault, with state, roles, signing key, identity check and training.',
    needs: 'session',
    roles: 'any',
    audited: 'inspection',
    input: nothing,
    output: z.strictObject({ people: z.array(PersonView) }),
    errors: [],
  }),

  /**
   * `own` is a password that the person typed themselves; a `temporary` one has to be changed at the first sign-in.
   * `identity` says how the enrolling administrator made sure of the person, and counts for a key of their own only.
   */
  'people.enrol': command({
    summary: 'Enrol a person: login, printed name, roles, and keys made from a first password.',
    needs: 'session',
    roles: ['administrator'],
    audited: 'always',
    positional: ['login'],
    input: z.strictObject({
      login: Login,
      printedName: PrintedName,
      roles: z.array(RoleId).max(8),
      productRoles: z.array(ProductRoles).max(100).default([]),
      password: Password,
      passwordIs: z.enum(['own', 'temporary']).default('temporary'),
      identity: z.strictObject({ how: Prose }).optional(),
      /** Somebody else has this printed name, or one that looks like it, and that is right. */
      sameName: z.boolean().default(false),
      reason: Prose,
    }),
    output: z.strictObject({ id: RecordId, number: RecordNumber }),
    errors: [
      'LOGIN_TAKEN',
      'LOGIN_FORM',
      'LOGIN_CONFUSABLE',
      'NAME_CONFUSABLE',
      'ROLES_MISSING',
      'ROLES_CONFLICT',
      'PRODUCT_NOT_FOUND',
      'PASSWORD_TOO_WEAK',
      'IDENTITY_NEEDS_OWN_PASSWORD',
    ],
  }),

  'people.setRoles': command({
    summary: 'Give a person other roles, for every product and for one product each.',
    needs: 'session',
    roles: ['administrator'],
    audited: 'always',
    positional: ['person'],
    input: z.strictObject({
      ...about,
      roles: z.array(RoleId).max(8),
      productRoles: z.array(ProductRoles).max(100).default([]),
    }),
    output: nothing,
    errors: [
      'PERSON_NOT_FOUND',
      'PERSON_STATE_WRONG',
      'SELF_GRANT',
      'ROLES_MISSING',
      'ROLES_CONFLICT',
      'PRODUCT_NOT_FOUND',
      'LAST_ADMINISTRATOR',
    ],
  }),

  'people.disable': command({
    summary: 'Keep a person out: their sessions end, they sign in no more until they are enabled.',
    needs: 'session',
    roles: ['administrator'],
    audited: 'always',
    positional: ['person'],
    input: z.strictObject(about),
    output: nothing,
    errors: ['PERSON_NOT_FOUND', 'PERSON_STATE_WRONG', 'SELF_DISABLED', 'LAST_ADMINISTRATOR'],
  }),

  'people.enable': command({
    summary: 'Let a disabled person in again, or revive an account that nobody used for too long.',
    needs: 'session',
    roles: ['administrator'],
    audited: 'always',
    positional: ['person'],
    input: z.strictObject(about),
    output: nothing,
    errors: ['PERSON_NOT_FOUND', 'PERSON_STATE_WRONG'],
  }),

  'people.verifyIdentity': command({
    summary: 'Record how you made sure that a signing key belongs to the person it is enrolled for.',
    needs: 'session',
    roles: ['administrator', 'quality-approver'],
    audited: 'always',
    positional: ['person'],
    input: z.strictObject({
      ...about,
      /** The key id that the person read to you from their own screen. */
      keyId: z.string().regex(/^[0-9a-f]{16}$/),
      how: Prose,
    }),
    output: nothing,
    errors: ['PERSON_NOT_FOUND', 'PERSON_STATE_WRONG', 'SELF_VERIFIED', 'KEY_DIFFERS'],
  }),

  'people.recordTraining': command({
    summary: 'Record that a person completed a training, and until when it counts.',
    needs: 'session',
    roles: ['administrator', 'quality-approver', 'regulatory-lead'],
    audited: 'always',
    positional: ['person'],
    input: z.strictObject({
      ...about,
      subject: PrintedName,
      completedOn: z.iso.date(),
      expiresOn: z.iso.date().nullable().default(null),
    }),
    output: nothing,
    errors: ['PERSON_NOT_FOUND', 'PERSON_STATE_WRONG', 'SELF_VERIFIED', 'TRAINING_DATES_WRONG'],
  }),

  ...peoplePolicyContract,
  ...peopleSecretsContract,
  ...peopleAccessContract,
  ...peopleLinkContract,
};
