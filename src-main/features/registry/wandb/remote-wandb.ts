import { AppError } from '@main/kernel/app-error';
import { compareText, type RemoteArtifact, sortedSnapshot } from '../domain';
import type { Access, Remote } from '../remote';
import { type Allowance, allowance, everyEdge } from './every-edge';
import { createRun, createVersion } from './remote-wandb-create';
import { wandbFields } from './remote-wandb-fields';
import { wandbFiles } from './remote-wandb-files';
import { wandbGraphql } from './remote-wandb-graphql';
import { wandbHistory } from './remote-wandb-history';
import { modelQuery, modelsQuery, modelType, serverQuery, versionsQuery } from './wandb-queries';
import {
  ModelAnswer,
  ModelsAnswer,
  ServerAnswer,
  VersionsAnswer,
  type WandbArtifact,
  type WandbCollection,
  type WandbFile,
} from './wandb-shape';
import { aliasesIn, type ListedVersion, remoteModel, remoteVersion } from './wandb-version';

const predictionsKey = 'countersign.predictions';
const defaultPredictions = 'validation/predictions.csv';
type Signal = AbortSignal | undefined;

/**
 * A project of a W&B server: its collections of type `model` and their versions. Written against what the SDK 0.31.0
 * asks for, because W&B publishes no schema.
 *
 * @param location accepted address, `https://host/entity/project`
 */
export function wandbRemote(location: URL, access: Access): Remote {
  const [entity = '', project = ''] = location.pathname.split('/').filter(Boolean).map(decodeURIComponent);
  const place = { entity, project };
  const origin = new URL(location.origin);
  const graphql = wandbGraphql(origin, access);
  const files = wandbFiles(graphql, place, origin);
  const fields = wandbFields(graphql, place);
  const parts = { graphql, files, place };

  async function collections(signal: Signal, left: Allowance) {
    const list = {
      async read(page: object) {
        const variables = { ...place, type: modelType, ...page };
        const answer = await graphql.ask(modelsQuery, variables, ModelsAnswer, signal, left);
        // W&B hides what a key may not see, in the words for what is not there.
        if (!answer.project) throw new AppError('REGISTRY_REFUSED');
        return answer.project.artifactType?.artifactCollections ?? null;
      },
      keyOf: ({ node }: { readonly node: WandbCollection }) => node.name,
    };
    return (await everyEdge(list, left))?.map(({ node }) => node) ?? [];
  }

  /** `null` when there is no such model. Versions that are still being uploaded are none yet. */
  async function versions(
    model: string,
    signal: Signal,
    left: Allowance,
  ): Promise<readonly ListedVersion[] | null> {
    const list = {
      async read(page: object) {
        const variables = { ...place, type: modelType, model, ...page };
        const answer = await graphql.ask(versionsQuery, variables, VersionsAnswer, signal, left);
        return answer.project?.artifactType?.artifactCollection?.artifacts ?? null;
      },
      keyOf: ({ node }: { readonly node: WandbArtifact }) => node.id,
      marksOf: ({ node }: { readonly node: WandbArtifact }) => aliasesIn(place, model, node),
    };
    const edges = await everyEdge(list, left);
    if (edges === null) return null;
    const listed = edges
      .filter(({ node }) => node.state === 'COMMITTED')
      .map(({ version, node }) => ({ version: version || `v${node.versionIndex ?? ''}`, artifact: node }));
    const names = new Set(listed.map(({ version }) => version));
    if (names.size !== listed.length || [...names].some((name) => !/^v\d+$/.test(name)))
      throw new AppError('REGISTRY_ANSWER_INVALID');
    return listed;
  }

  return {
    async describe(signal) {
      const answer = await graphql.ask(serverQuery, place, ServerAnswer, signal);
      if (!answer.viewer || !answer.project) throw new AppError('REGISTRY_REFUSED');
      return 'W&B';
    },

    async snapshot({ signal, progress } = {}) {
      const left = allowance();
      const found = await collections(signal, left);
      const models = [];
      const all = [];
      for (const [at, collection] of found.entries()) {
        const listed = await versions(collection.name, signal, left);
        // Gone since the list of models was read: a snapshot of neither before nor after.
        if (listed === null) throw new AppError('REGISTRY_ANSWER_INVALID');
        models.push(remoteModel(place, collection, listed));
        for (const version of listed) all.push(remoteVersion(place, collection.name, version));
        progress?.(at + 1, found.length);
      }
      return sortedSnapshot({ models, versions: all, clockAheadMs: graphql.clockAheadMs() });
    },

    async listFiles({ model, version, tags }, signal) {
      const listed = await files.ofVersion(model, version, null, signal);
      if (listed === null) throw new AppError('ARTIFACT_NOT_FOUND');
      const predictions = tags.find(({ name }) => name === predictionsKey)?.value ?? defaultPredictions;
      return listed.map((file) => artifactOf(file, predictions)).sort((a, b) => compareText(a.path, b.path));
    },

    async fetchArtifact({ model, version }, { path }, limitBytes, signal) {
      const listed = await files.ofVersion(model, version, path, signal);
      const file = listed?.find(({ name }) => name === path);
      if (!file) throw new AppError('ARTIFACT_NOT_FOUND');
      return files.fetch(file, limitBytes, signal);
    },

    async *metricHistory({ runId }, metric, signal) {
      if (runId !== null) yield* wandbHistory(graphql, place, runId, metric, signal);
    },

    readField: (target, signal) => fields.read(target, signal),
    writeField: (target, value, signal) => fields.write(target, value, signal),

    async create(creation, token, signal) {
      switch (creation.make) {
        case 'model': {
          const variables = { ...place, type: modelType, model: creation.name };
          const { project: at } = await graphql.ask(modelQuery, variables, ModelAnswer, signal);
          // W&B has no model without a version: it is made with the first one.
          if (!at?.artifactType?.artifactCollection) throw new AppError('PUSH_VALUE_REFUSED');
          return creation.name;
        }
        case 'run':
          return createRun(parts, creation, token, signal);
        case 'version': {
          const known = (await versions(creation.model, signal, allowance())) ?? [];
          return createVersion(parts, creation, known, token, signal);
        }
      }
    },

    upload: (runId, path, bytes, signal) => files.upload(runId, path, bytes, signal),

    async download(runId, path, limitBytes, signal) {
      const file = (await files.ofRun(runId, path, signal))?.find(({ name }) => name === path);
      if (!file) throw new AppError('ARTIFACT_NOT_FOUND');
      return files.fetch(file, limitBytes, signal);
    },

    [Symbol.dispose]: () => graphql[Symbol.dispose](),
  };
}

/** W&B states no SHA-256; what it states instead is compared when the file is fetched. */
function artifactOf({ name, sizeBytes }: WandbFile, predictions: string): RemoteArtifact {
  const kind = name === predictions ? 'predictions' : 'model';
  return { path: name, kind, bytes: sizeBytes ?? null, stated: null };
}
