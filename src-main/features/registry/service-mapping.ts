import type { Handlers } from '@main/platform/calls';
import type { Db } from '@main/platform/db';
import type { PreviewRow } from '@shared/contract/registry-mapping';
import type { Mirrored } from './domain';
import { previewOf } from './mapping';
import { listMirrorsAfter } from './mirror-store';
import { demandRegistry, reviseRegistry } from './service-sources';

const previewRows = 500;

/** Which tags and parameters of a registry fill which fields of its version records. */
export const mappingHandlers: Handlers<
  'registry.mapping' | 'registry.setMapping' | 'registry.previewMapping'
> = {
  'registry.mapping': async ({ workspace: { db } }, { name }) => ({
    rules: [...(await demandRegistry(db, name)).mapping],
  }),

  'registry.setMapping': (call, { name, rules, reason }) =>
    reviseRegistry(call, name, 'registry.mapped', reason, (content) => ({ ...content, mapping: rules })),

  'registry.previewMapping': async ({ workspace: { db } }, { name, rules }) => {
    const registry = await demandRegistry(db, name);
    const rows: PreviewRow[] = [];
    const counts = { versions: 0, changes: 0, problems: 0 };
    for await (const { place, mirrored } of mirrorsOf(db, registry.id)) {
      counts.versions += 1;
      for (const row of previewOf(mirrored, registry.mapping, rules)) {
        if (row.now !== row.next) counts.changes += 1;
        if (row.problem) counts.problems += 1;
        if (rows.length < previewRows) rows.push({ version: place, ...row });
      }
    }
    return { ...counts, rows };
  },
};

/** Every mirrored version of a registry, by place; others get their turn between the slices. */
async function* mirrorsOf(
  db: Db,
  registryId: string,
): AsyncGenerator<{ readonly place: string; readonly mirrored: Mirrored }> {
  for (let after = ''; ; ) {
    const slice = await listMirrorsAfter(db, registryId, after);
    yield* slice;
    const last = slice.at(-1);
    if (!last) return;
    after = last.place;
    await new Promise((resume) => setImmediate(resume));
  }
}
