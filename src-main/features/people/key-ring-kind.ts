import { recordKind } from '@main/platform/records';
import { Sha256 } from '@shared/ids';
import { z } from 'zod';

/**
 * What the vault's header is, as the ledger knows it: anybody enrolled could make the header's MAC, nobody can make
 * this. One record; its revisions are the history of who held a key.
 */
export const keyRingKind = recordKind({
  kind: 'key-ring',
  prefix: 'KR',
  shape: 1,
  schema: z.strictObject({
    /** SHA-256 of the header but for its file name, writer and MAC. */
    header: Sha256,
    epoch: z.int().positive(),
    /** Public halves of the recovery code's keys, base64; `null` while there is no code. */
    recovery: z.strictObject({ id: z.uuid(), x25519: z.string(), ed25519: z.string() }).nullable(),
  }),
  upgrade: {},
  tables: {},
  project: () => ({}),
});
