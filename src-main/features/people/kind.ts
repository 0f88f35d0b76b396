import { recordKind } from '@main/platform/records';
import { Login, PrintedName, RoleId } from '@shared/ids';
import { z } from 'zod';

const PersonContent = z.strictObject({
  login: Login,
  printedName: PrintedName,
  roles: z.array(RoleId),
  /** Raw public keys, base64. The private halves lie wrapped in the header, under the person's password. */
  x25519: z.string(),
  ed25519: z.string(),
  /** First 16 hex digits of SHA-256 over the signing key: its name for people. */
  keyId: z.string(),
});

/** A person as enrolled. The ledger entry carries the keys too, so that outsiders can check seals without us. */
export const personKind = recordKind({
  kind: 'person',
  prefix: 'PE',
  shape: 1,
  schema: PersonContent,
  upgrade: {},
  tables: { people: 'id', people_roles: 'person_id' },
  project: (content, head) => ({
    people: [
      {
        id: head.id,
        number: head.number,
        login: content.login,
        printed_name: content.printedName,
        x25519: content.x25519,
        ed25519: content.ed25519,
        key_id: content.keyId,
        enrolled_ms: head.atMs,
      },
    ],
    people_roles: content.roles.map((role) => ({ person_id: head.id, role })),
  }),
});

/** Whose vault this is. */
export const organisationKind = recordKind({
  kind: 'organisation',
  prefix: 'OR',
  shape: 1,
  schema: z.strictObject({ name: PrintedName }),
  upgrade: {},
  tables: { people_organisation: 'id' },
  project: (content, head) => ({ people_organisation: [{ id: head.id, name: content.name }] }),
});
