import type { Pace } from '@main/platform/http';
import type { Account } from './account';
import type { MetricPoint, RemoteArtifact, RemoteVersion, Snapshot } from './domain';
import type { Creation, FieldTarget } from './push-target';

/** How to reach one registry. */
export interface Access extends Account {
  /** How long to wait for it; the usual when left out. */
  readonly pace?: Pace | undefined;
}

export interface SnapshotOptions {
  readonly signal?: AbortSignal | undefined;
  /** Called with how much is read, and of how much. */
  readonly progress?: ((done: number, total: number) => void) | undefined;
}

type Signal = AbortSignal | undefined;

/**
 * A registry as Countersign reads and writes it. What a registry says becomes a record elsewhere, and what may be
 * written is decided elsewhere. Every call rejects with an AppError of `remoteErrors` or `CANCELLED`.
 */
export interface Remote extends Disposable {
  /** What answers, in a few words. */
  describe(signal?: AbortSignal): Promise<string>;

  /** Everything the registry holds. Never a part: it rejects when any piece cannot be read. */
  snapshot(options?: SnapshotOptions): Promise<Snapshot>;

  /** The files of a version whose `artifacts` are `null`. */
  listFiles(version: RemoteVersion, signal?: AbortSignal): Promise<readonly RemoteArtifact[]>;

  /**
   * The bytes of one artifact of a snapshot.
   *
   * @throws AppError also `ARTIFACT_NOT_FOUND`; `FILE_TOO_LARGE` beyond `limitBytes`; `ARTIFACT_DIGEST_DIFFERS` when
   *   they are not those of the digest that the registry states for the transfer
   */
  fetchArtifact(
    version: RemoteVersion,
    artifact: RemoteArtifact,
    limitBytes: number,
    signal?: AbortSignal,
  ): Promise<Uint8Array>;

  /** Every logged value of a metric of the version's run, page by page, in the registry's order. */
  metricHistory(
    version: RemoteVersion,
    metric: string,
    signal?: AbortSignal,
  ): AsyncIterable<readonly MetricPoint[]>;

  /** What stands in a field now, `null` for nothing. @throws AppError also `PUSH_TARGET_GONE` */
  readField(target: FieldTarget, signal?: Signal): Promise<string | null>;

  /**
   * Sets a field, or removes it for `null`; sent once, because a second sending could undo what somebody else wrote in
   * between. Whoever calls looks at the field before and after.
   *
   * @throws AppError also `PUSH_TARGET_GONE`; `PUSH_VALUE_REFUSED` when the registry accepts no such name or value
   */
  writeField(target: FieldTarget, value: string | null, signal?: Signal): Promise<void>;

  /**
   * Makes a thing once: what was made before under the same token is found and not made again.
   *
   * @param token UUID that is left in the thing's tags
   * @returns what the registry calls it: model name, version, run id
   * @throws AppError also `PUSH_TARGET_GONE`, `PUSH_VALUE_REFUSED`
   */
  create(creation: Creation, token: string, signal?: Signal): Promise<string>;

  /** Writes a file among a run's files; the same bytes twice do no harm. @throws AppError as `writeField` */
  upload(runId: string, path: string, bytes: Uint8Array, signal?: Signal): Promise<void>;

  /** A file of a run, to read back what was written. @throws AppError as `fetchArtifact` */
  download(runId: string, path: string, limitBytes: number, signal?: Signal): Promise<Uint8Array>;
}
