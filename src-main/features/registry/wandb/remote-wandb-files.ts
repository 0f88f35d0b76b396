import { createHash } from 'node:crypto';
import { AppError } from '@main/kernel/app-error';
import type { HttpAnswer } from '@main/platform/http';
import { asRemoteFailure, demandOk } from '../remote-answers';
import { allowance, everyEdge } from './every-edge';
import type { WandbGraphql } from './remote-wandb-graphql';
import {
  featuresQuery,
  makeRunFiles,
  markUploaded,
  memberFilesQuery,
  modelType,
  runFilesQuery,
} from './wandb-queries';
import {
  Changed,
  FeaturesAnswer,
  MemberFilesAnswer,
  RunFilesAnswer,
  RunFilesMade,
  type WandbFile,
} from './wandb-shape';
import { runPlace, type WandbPlace } from './wandb-version';

type Signal = AbortSignal | undefined;
const markFeature = 'MARK_RUN_FILES_UPLOADED';

/** Files of a W&B server: those of versions and those of runs. */
export interface WandbFiles {
  /** All files of a version, or the one named; `null` when there is no such version. */
  ofVersion(
    model: string,
    version: string,
    path: string | null,
    signal: Signal,
  ): Promise<readonly WandbFile[] | null>;
  /** All files of a run, or the one named; `null` when there is no such run. */
  ofRun(runId: string, path: string | null, signal: Signal): Promise<readonly WandbFile[] | null>;
  /**
   * The bytes of a file, with the MD5 that the server states for it.
   *
   * @throws AppError `ARTIFACT_DIGEST_DIFFERS` when they have another; `REGISTRY_REDIRECTS` when they lie at another
   *   origin, which would be given nobody's trust
   */
  fetch(file: WandbFile, limitBytes: number, signal: Signal): Promise<Uint8Array>;
  /** PUT to an address that the server gave. @throws AppError as `fetch` */
  put(address: string, bytes: Uint8Array, signal: Signal): Promise<void>;
  upload(runId: string, path: string, bytes: Uint8Array, signal: Signal): Promise<void>;
}

export const md5Of = (bytes: Uint8Array): string => createHash('md5').update(bytes).digest('base64');

export function wandbFiles(graphql: WandbGraphql, place: WandbPlace, origin: URL): WandbFiles {
  /** Below the one origin: credentials go nowhere else, and nothing is read from elsewhere. */
  function ownPath(
    address: string,
  ): { readonly path: string; readonly query: Record<string, string> } | null {
    const url = URL.parse(address);
    if (url?.origin !== origin.origin) return null;
    return { path: url.pathname.slice(1), query: Object.fromEntries(url.searchParams) };
  }

  async function marksUploads(signal: Signal): Promise<boolean> {
    const { serverInfo } = await graphql.ask(featuresQuery, {}, FeaturesAnswer, signal);
    return (serverInfo?.features ?? []).some((feature) => feature?.name === markFeature && feature.isEnabled);
  }

  return {
    async ofVersion(model, version, path, signal) {
      const left = allowance();
      const named = {
        ...place,
        type: modelType,
        model,
        alias: version,
        names: path === null ? null : [path],
      };
      const list = {
        async read(page: object) {
          const variables = { ...named, ...page };
          const { project } = await graphql.ask(memberFilesQuery, variables, MemberFilesAnswer, signal, left);
          return project?.artifactType?.artifactCollection?.artifactMembership?.files ?? null;
        },
        keyOf: nameOf,
      };
      return (await everyEdge(list, left))?.map(({ node }) => node) ?? null;
    },

    async ofRun(runId, path, signal) {
      const left = allowance();
      const named = { ...runPlace(place, runId), names: path === null ? null : [path] };
      const list = {
        async read(page: object) {
          const variables = { ...named, ...page };
          const { project } = await graphql.ask(runFilesQuery, variables, RunFilesAnswer, signal, left);
          return project?.run?.files ?? null;
        },
        keyOf: nameOf,
      };
      return (await everyEdge(list, left))?.map(({ node }) => node) ?? null;
    },

    async fetch({ directUrl, url, md5 }, limitBytes, signal) {
      const addresses = [directUrl, url].filter((each) => typeof each === 'string' && each !== '');
      if (addresses.length === 0) throw new AppError('ARTIFACT_NOT_FOUND');
      const own = addresses.map((each) => ownPath(each ?? '')).find((each) => each !== null);
      if (!own) throw new AppError('REGISTRY_REDIRECTS');
      const answer = await graphql.http
        .get(own.path, own.query, { limitBytes, signal })
        .catch((error: unknown) => {
          throw asRemoteFailure(error, 'FILE_TOO_LARGE');
        });
      if (answer.status === 404) throw new AppError('ARTIFACT_NOT_FOUND');
      demandOk(answer);
      if (md5 && isMd5(md5) && md5Of(answer.body) !== md5) throw new AppError('ARTIFACT_DIGEST_DIFFERS');
      return answer.body;
    },

    async put(address, bytes, signal) {
      const own = ownPath(address);
      if (!own) throw new AppError('REGISTRY_REDIRECTS');
      const body = { mediaType: 'application/octet-stream', bytes };
      const options = { limitBytes: 1_000_000, signal, query: own.query, again: true };
      const answer: HttpAnswer = await graphql.http
        .send('PUT', own.path, body, options)
        .catch((error: unknown) => {
          throw asRemoteFailure(error);
        });
      demandOk(answer);
    },

    async upload(runId, path, bytes, signal) {
      const { entity, project, run } = runPlace(place, runId);
      const input = { entityName: entity, projectName: project, runName: run, files: [path] };
      const made = await graphql.change(makeRunFiles, input, RunFilesMade, { signal, again: true });
      const address = made.createRunFiles.files?.[0]?.uploadUrl;
      if (!address) throw new AppError('PUSH_TARGET_GONE');
      await this.put(address, bytes, signal);
      // Older servers take the upload alone for the end of it.
      if (await marksUploads(signal))
        await graphql.change(markUploaded, input, Changed, { signal, again: true });
    },
  };
}

const nameOf = ({ node }: { readonly node: WandbFile }): string => node.name;

/** W&B may state another digest, XXH128 for instance, which is no evidence of anything. */
const isMd5 = (digest: string): boolean => /^[A-Za-z0-9+/]{22}==$/.test(digest);
