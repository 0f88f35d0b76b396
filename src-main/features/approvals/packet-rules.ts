import { canonicalBytes } from '@main/kernel/canonical-json';
import type { ErrorCode } from '@shared/errors';
import type { AskedStatement } from '@shared/packet';
import type { SignatureStatement } from '@shared/signature';

const minuteMs = 60_000;
const lifeMs = 14 * 24 * 60 * minuteMs;
/** Two machines do not have the same time. */
const toleranceMs = 5 * minuteMs;

/** When a packet stops being good for a signature, UTC ms. */
export const expiryOf = (createdMs: number): number => createdMs + lifeMs;

/** Why a signature at this time does not answer a packet, or `null`. UTC ms. */
export function timeRefusal(
  { createdMs, expiresMs }: { readonly createdMs: number; readonly expiresMs: number },
  signedMs: number,
): ErrorCode | null {
  if (signedMs < createdMs - toleranceMs) return 'PACKET_CLOCK_DIFFERS';
  return signedMs > expiresMs ? 'PACKET_EXPIRED' : null;
}

/** Why an answer signed at one time is not accepted at another, or `null`. UTC ms. */
export function acceptRefusal(
  packet: { readonly createdMs: number; readonly expiresMs: number },
  signedMs: number,
  nowMs: number,
): ErrorCode | null {
  if (signedMs > nowMs + toleranceMs) return 'PACKET_CLOCK_DIFFERS';
  return timeRefusal(packet, signedMs) ?? (nowMs > packet.expiresMs ? 'PACKET_EXPIRED' : null);
}

// UTC+14, and more than the longest name that IANA gives.
const widestOffset = 14 * 60;
const longestZone = 64;

/** Whether a statement says what was asked and adds nothing but when, and with which factors. */
export function answers(statement: SignatureStatement, asked: AskedStatement): boolean {
  const { at: _at, offset, zone, factors: _factors, ...said } = statement;
  return text(said) === text(asked) && Math.abs(offset) <= widestOffset && zone.length <= longestZone;
}

const text = (value: AskedStatement): string => new TextDecoder().decode(canonicalBytes(value));
