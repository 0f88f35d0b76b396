import { cp, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Input, OperationName, Output } from '@shared/contract';
import type { RecordId } from '@shared/ids';
import { renewSums } from '../../support/renew-sums';

type Call = <N extends OperationName>(name: N, input: Input<N>) => Promise<Output<N>>;

/** A second registry that may be written to, with something waiting and something to be decided. */
export interface RegistriesSeed {
  readonly name: string;
  /** `registry/model/version` there. */
  readonly version: string;
  /** Waits: a model that is to be made. */
  readonly push: RecordId;
  /** Beginning of `file:` URLs of folders that exports may be written to. */
  readonly exports: string;
  readonly conflict: RecordId;
  /** Linked servers that nobody asks: one without an account, one with. */
  readonly server: string;
  readonly withAccount: string;
}

const model = 'fna-mass-classifier';
const name = 'lab';
const reason = 'seed';

/** @param home folder that the copy of the demo registry may lie in */
export async function seedRegistries(home: string, source: string, call: Call): Promise<RegistriesSeed> {
  const folder = join(home, 'lab-registry');
  await cp(source, folder, { recursive: true });
  await call('registry.add', { name, kind: 'folder', location: pathToFileURL(folder).href, push: true });
  await call('registry.sync', { name });
  const version = `${name}/${model}/1.1.0`;
  await call('registry.set', { version, field: 'description', value: 'Ours', reason });
  const file = join(folder, 'models', model, '1.1.0', 'version.json');
  const stated = JSON.parse(await readFile(file, 'utf8'));
  await writeFile(file, JSON.stringify({ ...stated, description: 'Theirs' }));
  renewSums(folder);
  await call('registry.sync', { name });
  const [conflict] = (await call('registry.conflicts', {})).conflicts;
  const { id: push } = await call('registry.createModel', { name, model: 'another-classifier', reason });
  const location = 'https://mlflow.example.org/';
  for (const server of ['server', 'guarded'])
    await call('registry.add', { name: server, kind: 'mlflow', location });
  const account = { name: 'guarded', method: 'bearer', credential: 'a-fictional-token', reason } as const;
  await call('registry.setCredentials', account);
  return {
    name,
    version,
    push,
    conflict: conflict?.id ?? push,
    server: 'server',
    withAccount: 'guarded',
    exports: pathToFileURL(join(home, 'export')).href,
  };
}
