import { setImmediate } from 'node:timers/promises';
import { AppError } from '@main/kernel/app-error';
import { type RemoteVersion, type Snapshot, sortedSnapshot } from '../domain';
import type { SnapshotOptions } from '../remote';
import { inFilterSizes, inParts } from './filter-text';
import { inParallel } from './in-parallel';
import type { MlflowLoggedModel, MlflowModel, MlflowRun, MlflowVersion } from './mlflow-shape';
import { isPrompt, loggedModelId, remoteModel, remoteVersion } from './mlflow-version';
import type { MlflowCalls } from './remote-mlflow-calls';
import type { MlflowHttp, Signal } from './remote-mlflow-http';

/** One worker of a server answers one request after another; the second is ready while the first is parsed. */
const parallelLists = 2;
const parallelGets = 8;
/** A registry that changes while it is read is read again. */
const maxReadings = 3;
/** Some servers take addresses of 4,094 bytes at most. */
const maxFilter = 3800;
/** 0.5 to 0.9 ms a run this way, 20 ms by itself (MLflow 3.17.2, SQLite). */
const runsPerSearch = 250;
/** Clocks of server and database may differ a little. */
const clockMarginMs = 5000;
/** Versions put together before other work gets its turn. */
const breath = 200;

/**
 * Everything that the registry holds, as it was while it was read.
 *
 * Versions are asked for by the names of their models: MLflow pages by offset, so that a list of all versions loses
 * some when others are deleted meanwhile, and one answer with all of them would be parsed only when it is complete.
 */
export async function readSnapshot(
  http: MlflowHttp,
  calls: MlflowCalls,
  { signal, progress }: SnapshotOptions,
): Promise<Snapshot> {
  const { models, versions } = await readRegistry(http, calls, signal, progress);
  const runIds = new Set(versions.map(({ run_id }) => run_id).filter((id) => id !== ''));
  const modelIds = new Set(
    versions.map(({ source }) => loggedModelId(source)).filter((id) => id !== undefined),
  );
  const experiments = runIds.size + modelIds.size === 0 ? [] : await calls.experimentIds(signal);
  const runs = await readEach<MlflowRun>(
    [...runIds],
    (ids) => calls.runsOf(experiments, ids, signal),
    (id) => calls.run(id, signal),
    ({ info }) => info.run_id,
  );
  const loggedModels = await readEach<MlflowLoggedModel>(
    [...modelIds],
    (ids) => calls.loggedModelsOf(experiments, ids, signal),
    (id) => calls.loggedModel(id, signal),
    ({ info }) => info.model_id,
  );
  const remoteVersions: RemoteVersion[] = [];
  for (const [at, version] of versions.entries()) {
    const loggedModel = loggedModels.get(loggedModelId(version.source) ?? '') ?? null;
    remoteVersions.push(remoteVersion(version, runs.get(version.run_id) ?? null, loggedModel));
    if (at % breath === 0) await setImmediate();
  }
  const clockAheadMs = http.clockAheadMs();
  return sortedSnapshot({ clockAheadMs, models: models.map(remoteModel), versions: remoteVersions });
}

interface Registry {
  readonly models: readonly MlflowModel[];
  readonly versions: readonly MlflowVersion[];
}

async function readRegistry(
  http: MlflowHttp,
  calls: MlflowCalls,
  signal: Signal,
  progress: SnapshotOptions['progress'],
): Promise<Registry> {
  for (let reading = 0; reading < maxReadings; reading++) {
    const startedMs = Date.now();
    const listed = await calls.models(signal);
    // Prompts count here, too: one that comes or goes moves the models behind it, as a model does.
    if (new Set(listed.map(({ name }) => name)).size !== listed.length) continue;
    const models = listed.filter(({ tags }) => !isPrompt(tags));
    const names = new Set(models.map(({ name }) => name));
    const versions = await readVersions(calls, names, signal, progress);
    const serverStartedMs = startedMs + (http.clockAheadMs() ?? Number.NEGATIVE_INFINITY);
    if (await stands(calls, listed, versions, serverStartedMs - clockMarginMs, signal))
      return { models, versions };
  }
  throw new AppError('REGISTRY_ANSWER_INVALID');
}

async function readVersions(
  calls: MlflowCalls,
  names: ReadonlySet<string>,
  signal: Signal,
  progress: SnapshotOptions['progress'],
): Promise<readonly MlflowVersion[]> {
  let done = 0;
  const lists = await inParallel(inFilterSizes(names, maxFilter), parallelLists, async (part) => {
    const versions = await calls.versionsOf(part, signal);
    done += part.length;
    progress?.(done, names.size);
    return versions;
  });
  const versions = lists.flat().filter(({ tags }) => !isPrompt(tags));
  const places = new Set(versions.map(({ name, version }) => `${name}/${version}`));
  // Asked for by name, of one moment: a stranger or a double is an answer that contradicts itself.
  if (places.size !== versions.length || versions.some(({ name }) => !names.has(name)))
    throw new AppError('REGISTRY_ANSWER_INVALID');
  return versions;
}

/**
 * Whether the models and prompts are still those that were listed. A model that was deleted or renamed meanwhile has
 * no versions now, and one that was made anew has only new ones: these are looked at once more, as are the prompts,
 * whose versions nobody asked for, and the others are not.
 */
async function stands(
  calls: MlflowCalls,
  models: readonly MlflowModel[],
  versions: readonly MlflowVersion[],
  sinceMs: number,
  signal: Signal,
): Promise<boolean> {
  const old = new Set<string>();
  for (const { name, creation_timestamp } of versions) if (creation_timestamp < sinceMs) old.add(name);
  const doubtful = models.filter(({ name }) => !old.has(name));
  const lists = await inParallel(
    inFilterSizes(
      doubtful.map(({ name }) => name),
      maxFilter,
    ),
    parallelLists,
    (part) => calls.modelsNamed(part, signal),
  );
  const now = new Map(lists.flat().map((model) => [model.name, model.creation_timestamp]));
  return doubtful.every(({ name, creation_timestamp }) => now.get(name) === creation_timestamp);
}

/** Things by their ids: many in one search, and what no search finds by itself, which says whether it is gone. */
async function readEach<Thing>(
  ids: readonly string[],
  find: (part: readonly string[]) => Promise<readonly Thing[]>,
  get: (id: string) => Promise<Thing | null>,
  idOf: (thing: Thing) => string,
): Promise<ReadonlyMap<string, Thing>> {
  const lists = await inParallel(inParts(ids, runsPerSearch), parallelLists, find);
  const found = new Map(lists.flat().map((thing) => [idOf(thing), thing]));
  await inParallel(
    ids.filter((id) => !found.has(id)),
    parallelGets,
    async (id) => {
      const thing = await get(id);
      if (thing) found.set(id, thing);
    },
  );
  return found;
}
