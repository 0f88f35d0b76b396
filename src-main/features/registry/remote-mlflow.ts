import { AppError } from '@main/kernel/app-error';
import { type RemoteVersion, sortedSnapshot } from './domain';
import type { MlflowModel, MlflowRun, MlflowVersion } from './mlflow-shape';
import { isPrompt, remoteModel, remoteVersion } from './mlflow-version';
import type { Remote } from './remote';
import { type MlflowCalls, mlflowCalls } from './remote-mlflow-calls';
import { fetchFile, listArtifacts } from './remote-mlflow-files';

/** Requests under way at once; one worker of a server answers them one after another. */
const parallel = 8;
/** A model may be made between the two lists; then they are read again. */
const maxReadings = 3;

/**
 * An MLflow tracking server with its model registry, read over REST. Written against 3.17.2.
 *
 * @param location accepted address, with the path that a proxy may put before it
 */
export function mlflowRemote(location: URL): Remote {
  const calls = mlflowCalls(location);
  return {
    describe: async (signal) => `MLflow ${await calls.serverVersion(signal)}`,

    async snapshot({ signal, progress } = {}) {
      const { models, versions } = await readRegistry(calls, signal);
      const runs = new Map<string, Promise<MlflowRun | null>>();
      const runOf = (version: MlflowVersion): Promise<MlflowRun | null> => {
        if (version.run_id === '') return Promise.resolve(null);
        const run = runs.get(version.run_id) ?? calls.run(version.run_id, signal);
        runs.set(version.run_id, run);
        return run;
      };
      let done = 0;
      const read = await inParallel(versions, async (version): Promise<RemoteVersion> => {
        const run = await runOf(version);
        const artifacts = await listArtifacts(calls, version, run !== null, signal);
        done += 1;
        progress?.(done, versions.length);
        return remoteVersion(version, run, artifacts);
      });
      return sortedSnapshot(models.map(remoteModel), read);
    },

    fetchArtifact: (version, { path }, limitBytes, signal) =>
      fetchFile(calls, version, path, limitBytes, signal),

    [Symbol.dispose]: () => calls[Symbol.dispose](),
  };
}

async function readRegistry(
  calls: MlflowCalls,
  signal: AbortSignal | undefined,
): Promise<{ readonly models: readonly MlflowModel[]; readonly versions: readonly MlflowVersion[] }> {
  for (let reading = 0; reading < maxReadings; reading++) {
    const models = (await calls.models(signal)).filter(({ tags }) => !isPrompt(tags));
    const versions = (await calls.versions(signal)).filter(({ tags }) => !isPrompt(tags));
    const names = new Set(models.map(({ name }) => name));
    if (versions.every(({ name }) => names.has(name))) return { models, versions };
  }
  throw new AppError('REGISTRY_ANSWER_INVALID');
}

/** Results in the order of the items. The first failure stops the others from starting. */
async function inParallel<Item, Result>(
  items: readonly Item[],
  work: (item: Item) => Promise<Result>,
): Promise<Result[]> {
  const results: Result[] = [];
  const queue = items.entries();
  let failed = false;
  const worker = async (): Promise<void> => {
    for (const [at, item] of queue) {
      if (failed) return;
      results[at] = await work(item).catch((error: unknown) => {
        failed = true;
        throw error;
      });
    }
  };
  await Promise.all(Array.from({ length: parallel }, worker));
  return results;
}
