import { recordKind } from '@main/platform/records';
import { Prose, RecordId } from '@shared/ids';
import { z } from 'zod';

const KeyResetContent = z.strictObject({
  person: RecordId,
  requestedBy: RecordId,
  requestedMs: z.int(),
  /** Why, in the words of whoever asked. */
  reason: Prose,
  /** `null` while it waits for a second person. */
  confirmed: z.strictObject({ by: RecordId, atMs: z.int(), keyId: z.string() }).nullable(),
});
export type KeyResetContent = z.infer<typeof KeyResetContent>;

/** A new key for somebody who forgot their password: one person asks, another confirms. */
export const keyResetKind = recordKind({
  kind: 'key-reset',
  prefix: 'KX',
  shape: 1,
  schema: KeyResetContent,
  upgrade: {},
  tables: {},
  project: () => ({}),
});
