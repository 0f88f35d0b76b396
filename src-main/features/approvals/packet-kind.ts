import { recordKind } from '@main/platform/records';
import { RecordId, RecordNumber, Sha256 } from '@shared/ids';
import { AskedStatement, Inclusion } from '@shared/packet';
import { z } from 'zod';

const PacketContent = z.strictObject({
  approval: z.strictObject({ id: RecordId, number: RecordNumber }),
  /** What was asked to be signed. */
  asked: AskedStatement,
  /** The signer in their own vault. */
  home: z.strictObject({ ledger: z.uuid(), person: RecordId }),
  createdMs: z.int(),
  expiresMs: z.int(),
  /** Of the file that was given out. */
  sha256: Sha256,
  /** Who accepted the answer, when, and the entry of the signer's own ledger; `null` while there is none. */
  accepted: z.strictObject({ by: RecordId, atMs: z.int(), signedIn: Inclusion }).nullable(),
});
export type PacketContent = z.infer<typeof PacketContent>;

/** A request for a signature that travelled to another vault. There are few, and nobody filters them: no projection. */
export const packetKind = recordKind({
  kind: 'signing-packet',
  prefix: 'PK',
  shape: 1,
  schema: PacketContent,
  upgrade: {},
  tables: {},
  project: () => ({}),
});
