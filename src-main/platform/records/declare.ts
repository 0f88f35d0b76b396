import type { AnyKind, RecordKind } from './kind';
import { readRevisionBytes } from './revision';

/** Declares a record kind; the content type comes from its schema. */
export function recordKind<Content>(kind: RecordKind<Content>): RecordKind<Content> & AnyKind {
  return {
    ...kind,
    replay: (bytes) => {
      const revision = readRevisionBytes(kind, bytes);
      const { head, content } = revision;
      return { head, isVoid: revision.void !== null, rows: kind.project(content, head) };
    },
  };
}
