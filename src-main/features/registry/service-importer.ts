import type { Call } from '@main/platform/calls';
import type { Tx } from '@main/platform/db';
import type { ArtifactKind } from '@shared/contract/version';
import type { RecordId } from '@shared/ids';
import type { z } from 'zod';

/** A file that was read, checked and put in safety, and that no record asserts yet. */
export interface PreparedArtifact {
  /** Writes the record, bound to the version, within the transaction of the adoption. */
  commit(tx: Tx, version: RecordId): Promise<void>;
  /** Undoes `prepare` when the adoption fails. */
  discard(): void;
}

/**
 * Takes over one kind of file when a version is adopted. Registry and evidence do not know each other:
 * the composition root hands the importers of other features to this one.
 */
export interface ArtifactImporter {
  readonly kind: z.infer<typeof ArtifactKind>;
  /** The slow part: reads and checks the bytes. Throws what makes the version unfit for adoption. */
  prepare(call: Call, path: string, bytes: Uint8Array): Promise<PreparedArtifact>;
}
