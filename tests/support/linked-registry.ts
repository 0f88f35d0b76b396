import { join } from 'node:path';
import { type Login, startCore, type TestCore } from './core';
import { demoRegistryAt, type RegistryCopy } from './demo-registry';

export interface LinkedRegistry extends AsyncDisposable {
  readonly t: TestCore;
  readonly registry: RegistryCopy;
  sync(): ReturnType<TestCore['do']>;
}

/** A vault that has read a copy of the demo registry, which `engineer` linked under `demo`. */
export async function startLinked(...people: readonly Login[]): Promise<LinkedRegistry> {
  const t = await startCore({ people: [...new Set<Login>(['engineer', ...people])] });
  const registry = demoRegistryAt(join(t.folder, 'registry'));
  await t.do('engineer', 'registry.add', { name: 'demo', kind: 'folder', location: registry.location });
  const sync = () => t.do('engineer', 'registry.sync', { name: 'demo' });
  await sync();
  return { t, registry, sync, [Symbol.asyncDispose]: () => t[Symbol.asyncDispose]() };
}
