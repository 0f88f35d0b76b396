import type { Answer } from '@shared/bridge';
import type { Input, OperationName, Output } from '@shared/contract';
import type { FileTicket } from '@shared/ids';
import type { MlflowServer } from '../../support/mlflow';
import type { Chance } from '../support/random';
import { sharedModel } from './server-state';

/** A person who changes the registry through Countersign. */
export interface Changer {
  do<N extends OperationName>(name: N, input: Input<N>): Promise<Output<N>>;
  put(name: string, bytes: Uint8Array): Promise<Answer<FileTicket>>;
}

export const registry = 'lab';
const reason = 'A fault may happen to this.';

/** Experiment, models and versions that both sides begin with. */
export async function begin(server: MlflowServer): Promise<void> {
  await server.change('POST', 'experiments/create', { name: 'night' });
  for (const name of [sharedModel, 'elsewhere']) {
    await server.change('POST', 'registered-models/create', { name });
    for (let version = 1; version <= 3; version += 1) await newVersion(server, name);
  }
}

const newVersion = (server: MlflowServer, name: string) =>
  server.change('POST', 'model-versions/create', { name, source: 's3://no-bucket/model' });

/** One change as a colleague makes it on the server, of what Countersign does not look after. */
export async function changeThere(server: MlflowServer, chance: Chance, at: number): Promise<void> {
  const version = String(1 + chance.below(3));
  const key = `colleague.${chance.below(4)}`;
  const shared = { name: sharedModel };
  switch (chance.below(5)) {
    case 0:
      return server.change('POST', 'registered-models/set-tag', { ...shared, key, value: `there ${at}` });
    case 1:
      return server.change('POST', 'model-versions/set-tag', {
        ...shared,
        version,
        key,
        value: `there ${at}`,
      });
    case 2:
      return server.change('DELETE', 'registered-models/delete-tag', { ...shared, key });
    case 3:
      return server.change('PATCH', 'registered-models/update', { name: 'elsewhere', description: `${at}` });
    default:
      return newVersion(server, 'elsewhere');
  }
}

/** One change through Countersign, of so few fields that one is often changed again before it was pushed. */
export async function changeHere(by: Changer, chance: Chance, at: number): Promise<void> {
  const model = `${registry}/${sharedModel}`;
  const version = `${model}/${1 + chance.below(2)}`;
  const key = 'team.note';
  const value = `here ${at}`;
  const kinds = [
    { version: model, field: 'description', value },
    { version, field: 'description', value },
    { version: model, field: 'tag', key, value },
    { version, field: 'tag', key, value },
    { version, field: 'alias', key: 'candidate' },
    { version: model, field: 'tag', key, remove: true },
  ] as const;
  const change = kinds[chance.below(kinds.length)];
  if (change) await by.do('registry.set', { ...change, reason });
}

/** A model, a run with a file, and a version made from that run: what must not be made twice. */
export async function makeHere(by: Changer, at: number): Promise<void> {
  const name = registry;
  const model = `made-${at}`;
  await by.do('registry.createModel', { name, model, description: `Made at ${at} (fictional)`, reason });
  const described = { params: { C: '1.0' }, metrics: { auroc: 0.75 + at / 10_000 } };
  const { id: run } = await by.do('registry.createRun', {
    name,
    experiment: 'night',
    run: `run-${at}`,
    ...described,
    reason,
  });
  const file = await by.put('report.txt', new TextEncoder().encode(`Report ${at}\n`.repeat(500)));
  if (!file.ok) throw new Error(file.problem.code);
  await by.do('registry.upload', { name, run, path: 'reports/report.txt', file: file.value, reason });
  await by.do('registry.createVersion', { name, model, run, path: 'model', description: `${at}`, reason });
}
