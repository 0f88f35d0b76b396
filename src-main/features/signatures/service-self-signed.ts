import { couldSign, type PeopleOverTime, wasAuthorised } from '@main/features/people';
import { fromBase64 } from '@main/kernel/bytes';
import { servedAt, type VerifiedChain, verifyUnder } from '@main/ledger';
import type { Db } from '@main/platform/db';
import type { LedgerProblem } from '@shared/contract/ledger';
import type { RoleId, SignatureMeaning } from '@shared/ids';
import type { Signature } from '@shared/signature';
import { readStatement } from './service';

/** A record that carries the one signature of its author: given about its first revision, kept from its second on. */
export interface SelfSigned {
  readonly id: string;
  /** Digest of its first revision. */
  readonly first: string;
  readonly author: string;
  readonly signatures: readonly Signature[];
  /** Whether it says what was signed. */
  readonly unchanged: boolean;
  /** What the statement binds besides the revision. */
  readonly bound: Readonly<Record<string, string>>;
  readonly meaning: SignatureMeaning;
  readonly roles: readonly RoleId[];
}

type Chain = Pick<VerifiedChain, 'ledger' | 'keys' | 'signatures'>;

/** What is wrong with the signature of such a record, or `null`. The caller says of which record it tells. */
export async function selfSignedProblem(
  db: Db,
  { id, first, author, signatures, unchanged, bound, meaning, roles }: SelfSigned,
  chain: Chain,
  people: Pick<PeopleOverTime, 'at'>,
): Promise<Pick<LedgerProblem, 'code' | 'message'> | null> {
  const [signature, ...others] = signatures;
  if (!signature) return { code: 'SIGNATURE_MISSING', message: 'The record is not signed by its author.' };
  const statement = readStatement(signature);
  const key = chain.keys.get(statement?.kid ?? '');
  const bytes = [fromBase64(signature.statement), fromBase64(signature.signature)] as const;
  if (!statement || key?.person !== statement.person || !verifyUnder('signature', ...bytes, key.publicKey))
    return {
      code: 'SIGNATURE_INVALID',
      message: 'A signature is not by the enrolled key of the person it names.',
    };
  const about = statement.vault === chain.ledger && statement.record === id && statement.revision === first;
  const binds = JSON.stringify(statement.bound) === JSON.stringify(bound);
  if (!about || !unchanged || statement.person !== author || others.length > 0 || !binds)
    return {
      code: 'SIGNATURE_TRANSPLANTED',
      message: 'A signature was given for another record, revision or content.',
    };
  const recorded = chain.signatures.get(signature.statement);
  if (recorded?.signature !== signature.signature)
    return { code: 'SIGNATURE_UNRECORDED', message: 'No ledger entry records this signature.' };
  if (!servedAt(key, recorded.seq))
    return { code: 'KEY_REVOKED', message: 'A signature is by a key that its person no longer held.' };
  const authorised =
    recorded.actor === author &&
    statement.meaning === meaning &&
    roles.includes(statement.role) &&
    (await wasAuthorised(db, statement)) &&
    couldSign(people.at(author, recorded.seq), statement);
  return authorised
    ? null
    : {
        code: 'SIGNATURE_UNAUTHORISED',
        message: 'A record was signed by somebody who may not give that signature.',
      };
}
