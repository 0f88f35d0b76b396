import { createHash } from 'node:crypto';
import { toBase64, toHex } from '@main/kernel/bytes';
import { canonicalBytes, type Json } from '@main/kernel/canonical-json';
import { z } from 'zod';
import type { Head, RecordKind } from './kind';

/** The frame around a record's content; its canonical bytes are the revision. */
const Envelope = z.strictObject({
  kind: z.string(),
  shape: z.int().positive(),
  id: z.string(),
  number: z.string(),
  parents: z.array(z.string()),
  /** 128 random bits, base64: two equal contents are not seen to be equal from their digests. */
  salt: z.string(),
  at: z.int(),
  by: z.string(),
  void: z.string().nullable(),
  content: z.json(),
});

export interface Revision<Content> {
  readonly head: Head;
  readonly parents: readonly string[];
  readonly content: Content;
}

const decoder = new TextDecoder('utf-8', { fatal: true });

export const digestOf = (bytes: Uint8Array): string => toHex(createHash('sha256').update(bytes).digest());

/** The bytes of a new revision and their digest. */
export function revisionBytes<Content>(
  kind: RecordKind<Content>,
  head: Omit<Head, 'digest'>,
  parents: readonly string[],
  salt: Uint8Array,
  content: Content,
): { readonly bytes: Uint8Array; readonly digest: string } {
  const bytes = canonicalBytes({
    kind: kind.kind,
    shape: kind.shape,
    id: head.id,
    number: head.number,
    parents,
    salt: toBase64(salt),
    at: head.atMs,
    by: head.by,
    void: null,
    content: kind.schema.parse(content) as Json,
  });
  return { bytes, digest: digestOf(bytes) };
}

/**
 * A revision read back, its content brought to the kind's present shape.
 *
 * @throws Error when the bytes are not a revision of this kind: evidence was altered, or the caller mixed kinds
 */
export function readRevisionBytes<Content>(kind: RecordKind<Content>, bytes: Uint8Array): Revision<Content> {
  const envelope = Envelope.parse(JSON.parse(decoder.decode(bytes)));
  if (envelope.kind !== kind.kind) throw new Error('The revision is of another kind');
  let content = envelope.content as Json;
  for (let shape = envelope.shape; shape < kind.shape; shape += 1) {
    const step = kind.upgrade[shape];
    if (!step) throw new Error('There is no upgrade from this shape');
    content = step(content);
  }
  return {
    head: {
      id: envelope.id,
      number: envelope.number,
      digest: digestOf(bytes),
      atMs: envelope.at,
      by: envelope.by,
    },
    parents: envelope.parents,
    content: kind.schema.parse(content),
  };
}
