import { fileURLToPath } from 'node:url';
import { AppError } from '@main/kernel/app-error';
import type { Remote, SnapshotOptions } from '../remote';
import { openFolder } from './remote-files';
import { artifactPath, folderOfModel, ofOneState, readRegistry, readVersionFile } from './remote-parts';
import { readSnapshot } from './remote-snapshot';
import { folderWriting } from './remote-writing';

/**
 * The portable registry: a folder of plain files, described in docs/reference/folder-registry.md.
 *
 * @param location file: URL of the folder that holds registry.json
 */
export function folderRemote(location: URL): Remote {
  const root = fileURLToPath(location);

  async function fetchFile(
    model: string,
    version: string,
    path: string,
    limitBytes: number,
    signal?: AbortSignal,
  ): Promise<Uint8Array> {
    const files = await openFolder(root);
    const folder = await folderOfModel(files, model, 'ARTIFACT_NOT_FOUND', signal);
    const { file } = await readVersionFile(files, folder, version, 'ARTIFACT_NOT_FOUND', signal);
    const artifact = file.artifacts.find((each) => each.path === path);
    if (!artifact) throw new AppError('ARTIFACT_NOT_FOUND');
    return files.read(artifactPath(folder, version, artifact), {
      ifMissing: 'ARTIFACT_NOT_FOUND',
      ifTooLarge: 'FILE_TOO_LARGE',
      limitBytes,
      signal,
    });
  }

  return {
    async describe(signal) {
      const { file } = await readRegistry(await openFolder(root), signal);
      return `folder registry ${file.id}`;
    },

    async snapshot(options: SnapshotOptions = {}) {
      const files = await openFolder(root);
      return ofOneState(files, () => readSnapshot(files, options));
    },

    async listFiles({ model, version }, signal) {
      const files = await openFolder(root);
      const folder = await folderOfModel(files, model, 'ARTIFACT_NOT_FOUND', signal);
      const { file } = await readVersionFile(files, folder, version, 'ARTIFACT_NOT_FOUND', signal);
      return file.artifacts.map(({ path, kind, bytes, sha256 }) => ({ path, kind, bytes, stated: sha256 }));
    },

    fetchArtifact: ({ model, version }, { path }, limitBytes, signal) =>
      fetchFile(model, version, path, limitBytes, signal),

    /** A folder keeps the last value of a metric and nothing before it. */
    async *metricHistory() {},

    ...folderWriting(root, fetchFile),

    [Symbol.dispose]() {},
  };
}
