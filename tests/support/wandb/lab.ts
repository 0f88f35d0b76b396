import type { RemoteVersion } from '@main/features/registry/domain';
import { openRemote } from '@main/features/registry/open-remote';
import type { Remote } from '@main/features/registry/remote';
import { startWandb, type WandbServer } from '../wandb-server';
import { addRun, addVersion } from './seed';
import type { Run } from './world';

/** Impatient, so that a server which does not answer costs no time. */
const pace = {
  idleMs: 300,
  graceMs: 1_000,
  bytesPerSecond: 1_000_000,
  mostMs: 5_000,
  tries: 3,
  firstPauseMs: 1,
  mostPauseMs: 2,
  mostRetryAfterMs: 50,
};

/** A server with one run and one version of the model `triage`, and the adapter that is linked to it. */
export interface WandbLab extends AsyncDisposable {
  readonly server: WandbServer;
  readonly remote: Remote;
  readonly run: Run;
  /** The adapter for another project, or with another key. */
  at(project: string, credential?: string): Remote;
  /** The version as a snapshot has it now; of `triage` when no model is named. */
  version(model?: string): Promise<RemoteVersion>;
}

export const labModel = 'triage';

export async function startLab(): Promise<WandbLab> {
  const server = await startWandb();
  const run = addRun(server.world, 'r1', {
    config: { rate: 0.1, nested: { kind: 'sgd' } },
    summary: { auc: 0.9625, bad: 'NaN', _step: 4, picture: { _type: 'image-file' }, loss: { min: 0.25 } },
  });
  const files = {
    'model.bin': 'weights',
    'validation/predictions.csv': 'case_id,label,score\np,1,0.9\nn,0,0.1\n',
  };
  addVersion(server.world, run, labModel, files, {
    aliases: ['latest', 'production'],
    metadata: '{"threshold":0.50,"seed":9007199254740993,"nested":{"a":[1,2]},"reviewed":true}',
    tags: ['checked by hand'],
  });
  const at = (project: string, credential = server.key): Remote =>
    openRemote({
      kind: 'wandb',
      location: `${server.url}/fictional-lab/${project}`,
      certificate: null,
      secret: { method: 'api-key', credential },
      pace,
    });
  const remote = at('triage-lab');
  return {
    server,
    remote,
    run,
    at,
    async version(model = labModel) {
      const found = (await remote.snapshot()).versions.find((each) => each.model === model);
      if (!found) throw new Error('there is such a version');
      return found;
    },
    async [Symbol.asyncDispose]() {
      remote[Symbol.dispose]();
      await server[Symbol.asyncDispose]();
    },
  };
}
