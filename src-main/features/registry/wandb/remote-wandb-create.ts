import { createHash } from 'node:crypto';
import { AppError } from '@main/kernel/app-error';
import { isContainedPath } from '../artifact-path';
import { type Creation, tokenTag } from '../push-target';
import { asRemoteFailure, demandOk } from '../remote-answers';
import { md5Of, type WandbFiles } from './remote-wandb-files';
import type { WandbGraphql } from './remote-wandb-graphql';
import {
  commitArtifact,
  makeArtifact,
  makeArtifactFiles,
  makeManifest,
  makeRun,
  modelType,
  versionQuery,
} from './wandb-queries';
import {
  ArtifactFilesMade,
  ArtifactMade,
  Changed,
  ManifestMade,
  RunMade,
  VersionAnswer,
} from './wandb-shape';
import { type ListedVersion, objectOf, runPlace, type WandbPlace } from './wandb-version';

/** Files of a version are held in memory while they are copied. */
const maxBytes = 500_000_000;
const maxNote = 1_000_000;
const manifestName = 'wandb_manifest.json';

type Signal = AbortSignal | undefined;
type Made<Kind extends Creation['make']> = Extract<Creation, { make: Kind }>;

interface Parts {
  readonly graphql: WandbGraphql;
  readonly files: WandbFiles;
  readonly place: WandbPlace;
}

/**
 * A finished run under the token as its id: made again, it is the same run. The experiment is its group.
 *
 * @returns its id
 */
export async function createRun({ graphql, place }: Parts, run: Made<'run'>, token: string, signal: Signal) {
  const pairs = [...run.params, { name: tokenTag, value: token }];
  const config = Object.fromEntries(pairs.map(({ name, value }) => [name, { value }]));
  // JSON has no such numbers; W&B writes them as words.
  const finite = (value: number) => (Number.isFinite(value) ? value : String(value));
  const metrics = Object.fromEntries(run.metrics.map(({ name, value }) => [name, finite(value)]));
  const seconds = run.atMs / 1000;
  const row = JSON.stringify({ ...metrics, _step: 0, _runtime: 0, _timestamp: seconds });
  const input = {
    name: token,
    entityName: place.entity,
    modelName: place.project,
    displayName: run.name,
    groupName: run.experiment,
    config: JSON.stringify(config),
    summaryMetrics: row,
  };
  await graphql.change(makeRun, input, RunMade, { signal, again: true });
  const stream = {
    files: {
      'wandb-history.jsonl': { offset: 0, content: [row] },
      'wandb-summary.json': { offset: 0, content: [row] },
    },
    complete: true,
    exitcode: 0,
  };
  const path = ['files', place.entity, place.project, token, 'file_stream'].map(encodeURIComponent).join('/');
  const bytes = new TextEncoder().encode(JSON.stringify(stream));
  const answer = await graphql.http
    .send(
      'POST',
      path,
      { mediaType: 'application/json', bytes },
      { limitBytes: maxNote, signal, again: true },
    )
    .catch((error: unknown) => {
      throw asRemoteFailure(error);
    });
  demandOk(answer);
  return token;
}

/**
 * A version of a model with the files of a run's folder; the model comes into being with its first version. W&B makes
 * no second version of the same files: then the version that has them is the answer.
 *
 * @param known the model's versions, among which one may have been made under the token before
 * @returns `v0`, `v1` …
 */
export async function createVersion(
  { graphql, files, place }: Parts,
  version: Made<'version'>,
  known: readonly ListedVersion[],
  token: string,
  signal: Signal,
): Promise<string> {
  const before = known.find(({ artifact }) => objectOf(artifact.metadata)[tokenTag] === token);
  if (before) return before.version;
  if (!/^[^/:\p{Cc}]{1,128}$/u.test(version.model)) throw new AppError('PUSH_VALUE_REFUSED');

  const { contents, manifest, digest } = await copied(files, version, signal);
  const names = { entityName: place.entity, projectName: place.project };
  const runName = runPlace(place, version.runId).run;
  const input = {
    ...names,
    runName,
    artifactTypeName: modelType,
    artifactCollectionName: version.model,
    aliases: [{ artifactCollectionName: version.model, alias: 'latest' }],
    description: version.description,
    metadata: JSON.stringify({ [tokenTag]: token }),
    digest,
    digestAlgorithm: 'MANIFEST_MD5',
    enableDigestDeduplication: true,
  };
  const once = { signal, again: false };
  const { artifact } = (await graphql.change(makeArtifact, input, ArtifactMade, once)).createArtifact;
  if (artifact.state !== 'COMMITTED') {
    const about = { artifactID: artifact.id, name: manifestName, ...names, runName, type: 'FULL' };
    const first = await graphql.change(makeManifest, { ...about, digest: '' }, ManifestMade, once);
    const artifactManifestID = first.createArtifactManifest.artifactManifest.id;
    const artifactFiles = [...contents].map(([name, bytes]) => ({
      artifactID: artifact.id,
      artifactManifestID,
      name,
      md5: md5Of(bytes),
    }));
    const made = await graphql.change(
      makeArtifactFiles,
      { artifactFiles, storageLayout: 'V2' },
      ArtifactFilesMade,
      once,
    );
    for (const { node } of made.createArtifactFiles.files.edges) {
      const bytes = contents.get(node.name);
      // No address: the server has these bytes already.
      if (bytes && node.uploadUrl) await files.put(node.uploadUrl, bytes, signal);
    }
    const second = await graphql.change(
      makeManifest,
      { ...about, digest: md5Of(manifest) },
      ManifestMade,
      once,
    );
    const address = second.createArtifactManifest.artifactManifest.file.uploadUrl;
    if (!address) throw new AppError('REGISTRY_ANSWER_INVALID');
    await files.put(address, manifest, signal);
    await graphql.change(commitArtifact, { artifactID: artifact.id }, Changed, once);
  }
  const { artifact: done } = await graphql.ask(versionQuery, { id: artifact.id }, VersionAnswer, signal);
  if (typeof done?.versionIndex !== 'number') throw new AppError('REGISTRY_ANSWER_INVALID');
  return `v${done.versionIndex}`;
}

/** The files of a run's folder with the manifest that W&B keeps of them. */
async function copied(files: WandbFiles, { runId, path }: Made<'version'>, signal: Signal) {
  const prefix = path === '' ? '' : `${path.replace(/\/+$/, '')}/`;
  if (prefix !== '' && !isContainedPath(prefix.slice(0, -1))) throw new AppError('PUSH_VALUE_REFUSED');
  const listed =
    (await files.ofRun(runId, null, signal))?.filter(({ name }) => name.startsWith(prefix)) ?? [];
  if (listed.length === 0) throw new AppError('PUSH_TARGET_GONE');
  const contents = new Map<string, Uint8Array>();
  let left = maxBytes;
  for (const file of listed) {
    const bytes = await files.fetch(file, left, signal);
    left -= bytes.byteLength;
    contents.set(file.name.slice(prefix.length), bytes);
  }
  const entries = [...contents]
    .map(([name, bytes]) => ({ name, digest: md5Of(bytes), size: bytes.byteLength }))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
  const manifest = {
    version: 1,
    storagePolicy: 'wandb-storage-policy-v1',
    storagePolicyConfig: { storageLayout: 'V2' },
    contents: Object.fromEntries(entries.map(({ name, digest, size }) => [name, { digest, size }])),
  };
  const lines = entries.map(({ name, digest }) => `${name}:${digest}\n`).join('');
  return {
    contents,
    manifest: new TextEncoder().encode(JSON.stringify(manifest)),
    digest: createHash('md5').update(`wandb-artifact-manifest-v1\n${lines}`).digest('hex'),
  };
}
