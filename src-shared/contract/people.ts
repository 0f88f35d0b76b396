import { z } from 'zod';
import { Login, PrintedName, RecordId, RecordNumber, RoleId } from '../ids';
import { command, query } from './define';
import { Password } from './vault';

export const PersonView = z.strictObject({
  id: RecordId,
  number: RecordNumber,
  login: Login,
  printedName: z.string(),
  roles: z.array(RoleId),
  /** First 16 hex digits of SHA-256 over the public signing key. */
  keyId: z.string(),
  enrolledAt: z.iso.datetime(),
});
export type PersonView = z.infer<typeof PersonView>;

export const peopleContract = {
  'people.list': query({
    summary: 'Everyone enrolled in this vault, with roles and signing key.',
    needs: 'session',
    roles: 'any',
    audited: 'inspection',
    input: z.strictObject({}),
    output: z.strictObject({ people: z.array(PersonView) }),
    errors: [],
  }),

  'people.enrol': command({
    summary: 'Enrol a person: login, printed name, roles, and keys made from a first password.',
    needs: 'session',
    roles: ['administrator'],
    audited: 'always',
    positional: ['login'],
    input: z.strictObject({
      login: Login,
      printedName: PrintedName,
      roles: z.array(RoleId).min(1).max(8),
      password: Password,
    }),
    output: z.strictObject({ id: RecordId, number: RecordNumber }),
    errors: ['LOGIN_TAKEN', 'ROLES_CONFLICT', 'PASSWORD_TOO_WEAK'],
  }),
};
