import type { Json } from '@main/kernel/canonical-json';
import { recordKind } from '@main/platform/records';
import { PersonState, ProductRoles, Training } from '@shared/contract/people-views';
import { Login, PrintedName, Prose, RecordId, RoleId } from '@shared/ids';
import { z } from 'zod';

const PersonContent = z.strictObject({
  login: Login,
  printedName: PrintedName,
  state: PersonState,
  /** Roles for every product. */
  roles: z.array(RoleId),
  /** Further roles for one product each. */
  productRoles: z.array(ProductRoles),
  /** Raw public keys, base64. The private halves lie wrapped in the header, under the person's password. */
  x25519: z.string(),
  ed25519: z.string(),
  /** First 16 hex digits of SHA-256 over the signing key: its name for people. */
  keyId: z.string(),
  /** Since when the password holds, UTC ms, and until when if it is a temporary one; `null` for linked people. */
  password: z.strictObject({ setMs: z.int().nullable(), temporaryUntilMs: z.int().nullable() }).nullable(),
  /** Who made sure of whom this key belongs to (21 CFR 11.100(b)), and how. Counts for this key only. */
  identity: z.strictObject({ keyId: z.string(), by: RecordId, how: Prose, atMs: z.int() }).nullable(),
  training: z.array(Training),
  /** Reads and exports in an emergency, never signs, and closes itself. */
  breakGlass: z.boolean(),
  /** Ledger and id of a linked person in their own vault, and the key of its device, raw base64. */
  home: z.strictObject({ ledger: z.uuid(), person: RecordId, deviceKey: z.string() }).nullable(),
  /** UTC ms; `null` in records of shape 1, which have one revision. */
  enrolledMs: z.int().nullable(),
  /** When somebody let them in again last, UTC ms. */
  enabledMs: z.int().nullable(),
});
export type PersonContent = z.infer<typeof PersonContent>;

/** A person as enrolled. The ledger entry carries the keys too, so that outsiders can check seals without us. */
export const personKind = recordKind({
  kind: 'person',
  prefix: 'PE',
  shape: 2,
  schema: PersonContent,
  upgrade: {
    1: (old: Json): Json => ({
      ...(old as Record<string, Json>),
      state: 'active',
      productRoles: [],
      password: { setMs: null, temporaryUntilMs: null },
      identity: null,
      training: [],
      breakGlass: false,
      home: null,
      enrolledMs: null,
      enabledMs: null,
    }),
  },
  tables: { people: 'id', people_roles: 'person_id' },
  project: (content, head) => ({
    people: [
      {
        id: head.id,
        number: head.number,
        login: content.login,
        printed_name: content.printedName,
        state: content.state,
        x25519: content.x25519,
        ed25519: content.ed25519,
        key_id: content.keyId,
        identity_key_id: content.identity?.keyId ?? '',
        password_set_ms: content.password?.setMs ?? head.atMs,
        must_change_password: content.password?.temporaryUntilMs ? 1 : 0,
        break_glass: content.breakGlass ? 1 : 0,
        enrolled_ms: content.enrolledMs ?? head.atMs,
      },
    ],
    people_roles: [
      ...content.roles.map((role) => ({ person_id: head.id, product_id: '', role })),
      ...content.productRoles.flatMap(({ product, roles }) =>
        roles.map((role) => ({ person_id: head.id, product_id: product, role })),
      ),
    ],
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
