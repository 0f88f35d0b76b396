import type { Json } from '@main/kernel/canonical-json';
import type { Schema } from '@main/platform/db';
import type { z } from 'zod';

/** What a projection may know of the revision it projects, besides the content. */
export interface Head {
  readonly id: string;
  readonly number: string;
  readonly digest: string;
  /** UTC milliseconds of this revision. */
  readonly atMs: number;
  /** Person id of its author, or `device`. */
  readonly by: string;
}

type TableName = keyof Schema;
export type Rows = { readonly [T in TableName]?: readonly Schema[T][] };

/** A record kind as its feature declares it. Content is evidence and is never migrated. */
export interface RecordKind<Content = unknown> {
  readonly kind: string;
  /** Two letters that begin the number people read: `CO` of `CO-K0007`. */
  readonly prefix: string;
  /** Version of the content's shape; older ones are read through `upgrade`, for ever. */
  readonly shape: number;
  readonly schema: z.ZodType<Content>;
  readonly upgrade: Readonly<Record<number, (old: Json) => Json>>;
  /** The projected tables, each with the column that holds the record's id. */
  readonly tables: { readonly [T in TableName]?: keyof Schema[T] & string };
  /** The rows of the newest revision: a pure function, so that they can be made again and compared. */
  readonly project: (content: Content, head: Head) => Rows;
}

/** A kind with its content type forgotten: what replay and the composition root need. */
export interface AnyKind {
  readonly kind: string;
  readonly tables: { readonly [T in TableName]?: keyof Schema[T] & string };
  /** What a stored revision says and demands. Throws when the bytes are not a revision of this kind. */
  readonly replay: (bytes: Uint8Array) => {
    readonly head: Head;
    readonly isVoid: boolean;
    readonly rows: Rows;
  };
}
