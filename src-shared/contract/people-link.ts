import { z } from 'zod';
import { FileTicket, Login, Prose, RecordId, RecordNumber, RoleId } from '../ids';
import { KeyId } from '../packet';
import { command, query } from './define';
import { ProductRoles } from './people-views';

/** People who sign here from a vault of their own. */
export const peopleLinkContract = {
  'people.card': query({
    summary:
      'Your card for another vault: who you are here, your signing key, and the proof that you hold it. Nothing secret.',
    needs: 'session',
    roles: 'any',
    audited: 'always',
    input: z.strictObject({}),
    output: FileTicket,
    errors: [],
  }),

  /** The key id is compared by voice or in person, never through the channel that brought the card. */
  'people.link': command({
    summary:
      'Let somebody with a vault of their own sign here, by their card and the key id they read to you.',
    needs: 'session',
    roles: ['administrator'],
    audited: 'always',
    positional: ['card'],
    input: z.strictObject({
      card: FileTicket,
      /** Here; it may differ from theirs. */
      login: Login,
      roles: z.array(RoleId).max(8),
      productRoles: z.array(ProductRoles).max(100).default([]),
      /** As the person read it to you from their own screen. */
      keyId: KeyId,
      identity: z.strictObject({ how: Prose }),
      /** Somebody here has this printed name, or one that looks like it, and that is right. */
      sameName: z.boolean().default(false),
      reason: Prose,
    }),
    output: z.strictObject({ id: RecordId, number: RecordNumber }),
    errors: [
      'TICKET_INVALID',
      'CARD_INVALID',
      'CARD_OWN_VAULT',
      'KEY_DIFFERS',
      'PERSON_LINKED',
      'LOGIN_TAKEN',
      'LOGIN_CONFUSABLE',
      'NAME_CONFUSABLE',
      'ROLES_MISSING',
      'ROLES_CONFLICT',
      'PRODUCT_NOT_FOUND',
    ],
  }),
};
