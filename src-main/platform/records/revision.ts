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
  /** Why the record is void, or `null` while it is not. */
  readonly void: string | null;
  readonly content: Content;
}

/** A revision exactly as its bytes say it, whatever its kind: the content in the shape it was written in. */
export interface PlainRevision extends Revision<Json> {
  readonly kind: string;
  readonly shape: number;
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

/** The bytes of a revision that makes a record void and changes nothing else: content and shape stay as they were. */
export function voidRevisionBytes(
  before: PlainRevision,
  head: Pick<Head, 'atMs' | 'by'>,
  salt: Uint8Array,
  reason: string,
): { readonly bytes: Uint8Array; readonly digest: string } {
  const { id, number, digest } = before.head;
  const bytes = canonicalBytes({
    kind: before.kind,
    shape: before.shape,
    id,
    number,
    parents: [digest],
    salt: toBase64(salt),
    at: head.atMs,
    by: head.by,
    void: reason,
    content: before.content,
  });
  return { bytes, digest: digestOf(bytes) };
}

/**
 * A revision of any kind as it was written.
 *
 * @throws Error when the bytes are not a revision: evidence was altered
 */
export function readPlainRevision(bytes: Uint8Array): PlainRevision {
  const { kind, shape, id, number, parents, at, by, ...envelope } = Envelope.parse(
    JSON.parse(decoder.decode(bytes)),
  );
  return {
    kind,
    shape,
    head: { id, number, digest: digestOf(bytes), atMs: at, by },
    parents,
    void: envelope.void,
    content: envelope.content as Json,
  };
}

/**
 * A revision read back, its content brought to the kind's present shape.
 *
 * @throws Error when the bytes are not a revision of this kind: evidence was altered, or the caller mixed kinds
 */
export function readRevisionBytes<Content>(kind: RecordKind<Content>, bytes: Uint8Array): Revision<Content> {
  const plain = readPlainRevision(bytes);
  if (plain.kind !== kind.kind) throw new Error('The revision is of another kind');
  let { content } = plain;
  for (let shape = plain.shape; shape < kind.shape; shape += 1) {
    const step = kind.upgrade[shape];
    if (!step) throw new Error('There is no upgrade from this shape');
    content = step(content);
  }
  const { head, parents } = plain;
  return { head, parents, void: plain.void, content: kind.schema.parse(content) };
}
