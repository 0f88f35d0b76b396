import type { Instant } from '@main/kernel/ports';
import type { Db } from '@main/platform/db';
import type { ErrorCode } from '@shared/errors';
import { demandPersonRecord } from './service-person';
import { policyOf } from './service-policy';
import { signerRefusal } from './standing';

/**
 * Whether a person may sign as of a moment: whose key it is has been verified, and training as the policy demands.
 *
 * @returns why not, or `null`; and what they should be told if they may
 */
export async function signingStanding(
  db: Db,
  person: string,
  { utcMs, offsetMinutes }: Pick<Instant, 'utcMs' | 'offsetMinutes'>,
): Promise<{ readonly refusal: ErrorCode | null; readonly warnings: readonly ErrorCode[] }> {
  const { content } = await demandPersonRecord(db, person);
  const identityKeyId = content.identity?.keyId ?? null;
  return signerRefusal({ ...content, identityKeyId }, civilDate(utcMs, offsetMinutes), await policyOf(db));
}

/** The day that people at this offset from UTC call it, YYYY-MM-DD. */
export const civilDate = (utcMs: number, offsetMinutes: number): string =>
  new Date(utcMs + offsetMinutes * 60_000).toISOString().slice(0, 10);
