import { join, resolve } from 'node:path';
import { compose } from '@main/app/compose';
import type { Core } from '@main/app/core';
import { nodePorts } from '@main/app/node-ports';
import type { Ports } from '@main/kernel/ports';

const root = resolve(import.meta.dirname, '../..');

/** The built entries of this project; `npm test` builds them before any test runs. */
export const entries = join(root, 'out', 'main');
export const resources = join(root, 'resources');

/** A real core on the `vault` of a home folder, as every shell hosts it. Whoever asked for it closes both. */
export function coreOn(home: string): { readonly core: Core; readonly ports: Ports & AsyncDisposable } {
  const ports = nodePorts(entries, resources);
  const core = compose({
    vaultFolder: join(home, 'vault'),
    demoFolder: join(home, 'demo'),
    resources,
    ports,
  });
  return { core, ports };
}
