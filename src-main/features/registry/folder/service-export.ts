import { AppError } from '@main/kernel/app-error';
import { checkpointOf, findFrontier, signCheckpoint } from '@main/ledger';
import type { Call } from '@main/platform/calls';
import { inTransaction, note } from '@main/platform/records';
import type { Output, Request } from '@shared/contract';
import { registryKind } from '../kind';
import { demandRegistry } from '../service-sources';
import { type LinkedRegistry, listRegistries } from '../store';
import { beginExport } from './remote-export';
import { type ExportedRegistry, writeRegistry } from './service-export-registry';

/**
 * Writes registries as they were last read into a folder for a machine that reaches none of them. Its files are fetched,
 * compared with what was stated and adopted, and read again from the disk before the folder gets its name; what was
 * cancelled or failed leaves nothing.
 *
 * @throws AppError the errors listed for `registry.export`
 */
export async function exportRegistries(
  call: Call,
  input: Request<'registry.export'>,
): Promise<Output<'registry.export'>> {
  const { workspace, acting } = call;
  const chosen = await chosenRegistries(call, input.name);
  const draft = await beginExport(input.to);
  try {
    const checkpoint = await checkpointNow(call);
    const exported: ExportedRegistry[] = [];
    const missing = new Set(input.models);
    for (const registry of chosen) {
      const folder = draft.registry(input.name === undefined ? registry.name : '');
      const written = await writeRegistry(call, registry, folder, { ...input, checkpoint });
      if (written) exported.push(written);
      for (const model of written?.names ?? []) missing.delete(model);
    }
    if (missing.size > 0) throw new AppError('MODEL_NOT_FOUND', { models: missing.size });

    // Before the folder gets its name: nothing may leave without an entry, though an entry may be of what then failed.
    await inTransaction(workspace, acting, (tx) =>
      note(tx, {
        action: 'registry.exported',
        object: objectOf(chosen),
        reason: input.reason,
        detail: {
          artifacts: input.artifacts,
          registries: exported.map(({ registry, manifest, models, versions, files, bytes }) => ({
            registry: registry.id,
            asOf: registry.snapshot?.asOfMs ?? null,
            manifest,
            models,
            versions,
            files,
            bytes,
          })),
        },
      }),
    );
    const location = await draft.finish();
    return {
      location,
      registries: exported.map(({ registry, names: _, ...rest }) => ({ registry: registry.name, ...rest })),
    };
  } catch (failure) {
    await draft.discard();
    throw failure;
  }
}

async function chosenRegistries(
  { workspace: { db } }: Call,
  name: string | undefined,
): Promise<readonly LinkedRegistry[]> {
  const chosen =
    name === undefined
      ? (await listRegistries(db)).filter(({ state }) => state !== 'removed')
      : [await demandRegistry(db, name)];
  if (chosen.length === 0) throw new AppError('REGISTRY_NOT_FOUND');
  if (chosen.some(({ snapshot }) => snapshot === null)) throw new AppError('REGISTRY_NEVER_READ');
  return chosen;
}

function objectOf(chosen: readonly LinkedRegistry[]) {
  const [only, other] = chosen;
  return only && !other ? { kind: registryKind.kind, id: only.id, number: only.number } : null;
}

async function checkpointNow({ workspace }: Call): Promise<string> {
  const { db, ledger, device } = workspace;
  return signCheckpoint(checkpointOf(ledger, await findFrontier(db)), device.publicKey, device.privateKey);
}
