import { z } from 'zod';
import { RecordId, Sha256 } from '../ids';
import { SignatureStatement } from '../signature';
import { query } from './define';
import { RecordSignature } from './records';

/**
 * What is asked of a signature each time it is shown. *key*: the bytes are signed by the key that the person had.
 * *ledger*: it was given for this ledger. *record*: it is about this record and revision. *bound*: it binds what its
 * carrier says. *entry*: an entry of the ledger has exactly these bytes.
 */
export const SignatureCheck = z.strictObject({
  what: z.enum(['key', 'ledger', 'record', 'bound', 'entry']),
  holds: z.boolean(),
});
export type SignatureCheck = z.infer<typeof SignatureCheck>;

export const SignatureDetail = z.strictObject({
  signature: RecordSignature,
  /** What the signed bytes say. */
  statement: SignatureStatement,
  /** Every check must hold for the signature to be valid. */
  checks: z.array(SignatureCheck),
  /** *replaced*: the person has another key now; this one goes on proving what it signed. */
  key: z.enum(['present', 'replaced', 'unknown']),
  /** Who made sure that this key is the person's (21 CFR 11.100(b)); `null` where nobody recorded it. */
  identity: z.strictObject({ by: z.string(), how: z.string(), at: z.iso.datetime() }).nullable(),
  /** The entry that recorded it, `null` where there is none. */
  entry: z.strictObject({ seq: z.int().positive(), at: z.iso.datetime(), leaf: Sha256 }).nullable(),
  /** What it binds, then and now; `now` is `null` where nothing stands there or nothing is compared. */
  bound: z.array(
    z.strictObject({
      name: z.string(),
      signed: z.string(),
      now: z.string().nullable(),
      /** `null`: bound to a moment, not to something that may change. */
      same: z.boolean().nullable(),
    }),
  ),
});
export type SignatureDetail = z.infer<typeof SignatureDetail>;

export const signaturesContract = {
  'signatures.show': query({
    summary:
      'Every signature on a record or in it, checked now: exact bytes, key and whose it is, ledger entry, what it binds then and now.',
    needs: 'session',
    roles: 'any',
    audited: 'inspection',
    positional: ['id'],
    input: z.strictObject({ id: RecordId }),
    output: z.strictObject({ checkedAt: z.iso.datetime(), signatures: z.array(SignatureDetail) }),
    errors: ['RECORD_NOT_FOUND'],
  }),
};
