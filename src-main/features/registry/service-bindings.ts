import { AppError } from '@main/kernel/app-error';
import type { Handlers } from '@main/platform/calls';
import type { Db } from '@main/platform/db';
import { inTransaction, listRecords, type Revision, writeRecord } from '@main/platform/records';
import type { BindingView, BoundModel } from '@shared/contract/registry-bindings';
import type { RecordId } from '@shared/ids';
import { type BindingContent, modelBindingKind } from './binding-kind';
import { type DisagreementRow, disagreementsOf, type Member } from './disagreements';
import { compareText } from './domain';
import { findModel, listMirrors } from './mirror-store';
import { demandRegistry } from './service-sources';
import { findRegistryById, type LinkedRegistry } from './store';

/** Models that several registries hold, and where these say different things of them. */
export const bindingHandlers: Handlers<'registry.bindings' | 'registry.bind' | 'registry.disagreements'> = {
  'registry.bindings': async ({ workspace: { db } }) => {
    const bindings: BindingView[] = [];
    for (const { head, content } of await listBindings(db)) {
      const { registries, rows } = await compared(db, content);
      const members = content.members.map(({ model }, at) => ({ registry: registries[at] ?? '', model }));
      const { id, number } = head;
      bindings.push({
        id: id as RecordId,
        number,
        name: content.name,
        members,
        disagreements: rows.length,
      });
    }
    return { bindings };
  },

  'registry.bind': async ({ workspace, acting }, { binding, members, reason }) =>
    inTransaction(workspace, acting, async (tx) => {
      const records = await listRecords(tx, modelBindingKind);
      const known = records.find(({ content }) => content.name === binding);
      const bound = await boundFrom(tx, members, records, known);
      if (JSON.stringify(known?.content.members ?? []) === JSON.stringify(bound))
        throw new AppError('BINDING_UNCHANGED');
      const { id, number } = await writeRecord(tx, actionOf(known, bound), {
        kind: modelBindingKind,
        id: known?.head.id ?? workspace.ports.newId(),
        content: { name: binding, members: bound },
        expectedHead: known?.head.digest ?? null,
        reason,
      });
      return { id, number };
    }),

  'registry.disagreements': async ({ workspace: { db } }, { binding }) => {
    const known = (await listBindings(db)).find(({ content }) => content.name === binding);
    if (!known) throw new AppError('BINDING_NOT_FOUND');
    const { registries, rows } = await compared(db, known.content);
    return { registries, rows: rows.map((row) => ({ ...row, values: [...row.values] })) };
  },
};

/** The bindings that have not ended, by name. */
async function listBindings(db: Db): Promise<readonly Revision<BindingContent>[]> {
  return (await listRecords(db, modelBindingKind))
    .filter(({ content }) => content.members.length > 0)
    .sort((a, b) => compareText(a.content.name, b.content.name));
}

/** @throws AppError `REGISTRY_NOT_FOUND`, `BINDING_UNFIT` */
async function boundFrom(
  db: Db,
  members: readonly BoundModel[],
  records: readonly Revision<BindingContent>[],
  known: Revision<BindingContent> | undefined,
): Promise<BindingContent['members']> {
  const bound: BindingContent['members'] = [];
  for (const { registry, model } of members) {
    const { id } = await demandRegistry(db, registry);
    const elsewhere = records.some(
      ({ head, content }) =>
        head.id !== known?.head.id &&
        content.members.some((each) => each.registryId === id && each.model === model),
    );
    const there = (await findModel(db, id, model)) !== undefined;
    const twice = bound.some(({ registryId }) => registryId === id);
    if (elsewhere || twice || !there) throw new AppError('BINDING_UNFIT');
    bound.push({ registryId: id, model });
  }
  if (bound.length === 1) throw new AppError('BINDING_UNFIT');
  return bound.sort((a, b) => compareText(a.registryId, b.registryId));
}

function actionOf(known: Revision<BindingContent> | undefined, bound: BindingContent['members']): string {
  if (bound.length === 0) return 'registry.unbound';
  return known && known.content.members.length > 0 ? 'registry.rebound' : 'registry.bound';
}

async function compared(
  db: Db,
  { members }: BindingContent,
): Promise<{ readonly registries: string[]; readonly rows: readonly DisagreementRow[] }> {
  const registries: string[] = [];
  const sides: Member[] = [];
  for (const { registryId, model } of members) {
    const registry = await findRegistryById(db, registryId);
    if (!registry) throw new AppError('REGISTRY_NOT_FOUND');
    registries.push(registry.name);
    sides.push(await memberOf(db, registry, model));
  }
  return { registries, rows: disagreementsOf(sides) };
}

/** What one registry says of a model and its versions, with the rules by which they are read. */
export async function memberOf(db: Db, { id, mapping }: LinkedRegistry, name: string): Promise<Member> {
  const versions = (await listMirrors(db, id, name)).map(({ version }) => version);
  return { model: await findModel(db, id, name), versions, rules: mapping };
}
