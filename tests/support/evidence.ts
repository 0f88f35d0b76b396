import { join } from 'node:path';
import type { FileTicket } from '@shared/ids';
import { startCore, type TestCore, valueIn } from './core';
import { demoRegistryAt } from './demo-registry';

/** A vault whose version 1.2.0 is adopted, and a way to hand files over as its author. */
export async function startEvidence(): Promise<TestCore & { readonly ticket: HandOver }> {
  const t = await startCore({ people: ['engineer', 'author'] });
  const { location } = demoRegistryAt(join(t.folder, 'registry'));
  await t.do('engineer', 'registry.add', { name: 'demo', kind: 'folder', location });
  await t.do('engineer', 'registry.sync', { name: 'demo' });
  await t.do('engineer', 'version.adopt', { version: '1.2.0' });
  const ticket: HandOver = async (bytes, name = 'predictions.csv') => {
    const content = typeof bytes === 'string' ? new TextEncoder().encode(bytes) : bytes;
    return valueIn(await t.core.files.put(await t.as('author'), name, 'application/octet-stream', content));
  };
  return Object.assign(t, { ticket });
}

type HandOver = (bytes: string | Uint8Array, name?: string) => Promise<FileTicket>;
