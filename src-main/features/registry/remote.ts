import type { RemoteArtifact, RemoteVersion, Snapshot } from './domain';

export interface SnapshotOptions {
  readonly signal?: AbortSignal | undefined;
  /** Called with versions read and their total. */
  readonly progress?: ((done: number, total: number) => void) | undefined;
}

/** A registry that can be read. An adapter only reads: what a registry says becomes a record elsewhere. */
export interface Remote extends Disposable {
  /** What answers, in a few words. @throws AppError `REGISTRY_UNREACHABLE`, `REGISTRY_REFUSED`, `REGISTRY_ANSWER_INVALID` */
  describe(signal?: AbortSignal): Promise<string>;

  /** Everything the registry holds. Never a part: it rejects, as `describe` does, when any piece cannot be read. */
  snapshot(options?: SnapshotOptions): Promise<Snapshot>;

  /**
   * The bytes of one artifact of a snapshot.
   *
   * @throws AppError as `describe`; `ARTIFACT_NOT_FOUND`; `FILE_TOO_LARGE` beyond `limitBytes`
   */
  fetchArtifact(
    version: RemoteVersion,
    artifact: RemoteArtifact,
    limitBytes: number,
    signal?: AbortSignal,
  ): Promise<Uint8Array>;
}
