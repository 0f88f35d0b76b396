import { hash } from 'node:crypto';
import { canonicalBytes, isCanonical, type Json } from '@main/kernel/canonical-json';
import type { Instant } from '@main/kernel/ports';
import { z } from 'zod';
import { implicationOf } from './implications';

/** Work that outlives its session is done by the device, on behalf of whoever authorised it. */
export const deviceActor = 'device';

/** One line of the audit trail, version 1. Keys ASCII, numbers whole; the RFC 8785 bytes are kept, never re-made. */
export const Entry = z.strictObject({
  v: z.literal(1),
  ledger: z.string(),
  device: z.string(),
  seq: z.int().positive(),
  /** Leaf hash of the entry before, hex; 64 zeros for the first. */
  prev: z.string(),
  at: z.int(),
  offset: z.int(),
  zone: z.string(),
  mono: z.int(),
  boot: z.string(),
  actor: z.string(),
  role: z.string(),
  session: z.string().nullable(),
  action: z.string(),
  object: z.strictObject({ kind: z.string(), id: z.string(), number: z.string() }).nullable(),
  /** Revision digests before and after, where the entry changed a record. */
  before: z.string().nullable(),
  after: z.string().nullable(),
  reason: z.string(),
  /** From the versioned table in implications.ts. */
  table: z.int(),
  implication: z.string(),
  impact: z.string(),
  detail: z.record(z.string(), z.json()),
  app: z.string(),
});
export type Entry = z.infer<typeof Entry>;

/** Who does something, in which role and session. */
export interface Actor {
  readonly person: string;
  readonly role: string;
  readonly session: string | null;
}

/** What happened, before it has a place in the chain. */
export interface Happening {
  readonly action: string;
  readonly object?: Entry['object'];
  readonly before?: string | null;
  readonly after?: string | null;
  readonly reason?: string;
  readonly detail?: Readonly<Record<string, Json>>;
}

export interface Place {
  readonly ledger: string;
  readonly device: string;
  readonly seq: number;
  readonly prev: string;
  readonly app: string;
}

/** The bytes of an entry, ready to be hashed, sealed and stored. */
export function entryBytes(place: Place, actor: Actor, at: Instant, happening: Happening): Uint8Array {
  return canonicalBytes({
    v: 1,
    ...place,
    at: at.utcMs,
    offset: at.offsetMinutes,
    zone: at.zone,
    mono: at.monoMs,
    boot: at.boot,
    actor: actor.person,
    role: actor.role,
    session: actor.session,
    action: happening.action,
    object: happening.object ?? null,
    before: happening.before ?? null,
    after: happening.after ?? null,
    reason: happening.reason ?? '',
    ...implicationOf(happening.action),
    detail: happening.detail ?? {},
  });
}

const decoder = new TextDecoder('utf-8', { fatal: true });

/** The entry, when its bytes are the canonical bytes of one, else `null`. */
export function parseEntry(bytes: Uint8Array): Entry | null {
  try {
    const text = decoder.decode(bytes);
    const data: Json = JSON.parse(text);
    return isCanonical(text, data) ? Entry.parse(data) : null;
  } catch {
    return null;
  }
}

export const noLeaf = '0'.repeat(64);

const leafPrefix = Uint8Array.of(0);

/** RFC 6962 leaf hash of an entry's bytes, hex. */
export const leafHash = (bytes: Uint8Array): string =>
  hash('sha256', Buffer.concat([leafPrefix, bytes]), 'hex');
