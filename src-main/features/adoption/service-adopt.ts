import {
  type ArtifactImporter,
  findMirrored,
  type KnownVersion,
  type LinkedRegistry,
  listUnadopted,
  prepareAdoption,
  statedBy,
  writeAdoption,
} from '@main/features/registry';
import { AppError } from '@main/kernel/app-error';
import { deviceActor } from '@main/ledger';
import { type Call, throwIfCancelled } from '@main/platform/calls';
import {
  type Acting,
  inTransaction,
  note,
  type Revision,
  type Workspace,
  type Written,
} from '@main/platform/records';
import type { RecordId } from '@shared/ids';
import { ruleFits } from './domain';
import { adoptionRuleKind, type RuleContent } from './kind';
import { rulesFor } from './service-rules';

/** The device acts for whoever signed the rule: no session of theirs has to be there. */
const device: Acting = { person: deviceActor, role: '', session: null };

/** Failures that every further version would meet as well: its registry does not answer, or lets nobody in. */
const ofRegistry: readonly string[] = [
  'REGISTRY_UNREACHABLE',
  'REGISTRY_SILENT',
  'REGISTRY_REFUSED',
  'REGISTRY_CERTIFICATE',
  'REGISTRY_REDIRECTS',
];

/**
 * Adopts what the registry held at the last snapshot and signed rules speak of. A version that cannot be adopted is an
 * entry, once for as long as the vault is open, and stays for a person. When the registry as a whole fails, the others
 * wait for the next sync.
 *
 * @returns how many versions became records
 */
export async function adoptByRules(
  call: Call,
  registry: LinkedRegistry,
  importers: readonly ArtifactImporter[],
): Promise<number> {
  let adopted = 0;
  for (const rule of await rulesFor(call.workspace.db, registry.id))
    for (const known of await listUnadopted(call.workspace.db, registry.id, rule.content.model)) {
      throwIfCancelled(call.signal);
      const now = await findMirrored(call.workspace.db, registry.id, known.place);
      if (!now || !ruleFits(rule.content, statedBy(registry.id, now, registry.mapping))) continue;
      try {
        await adoptByRule(call, rule, known, importers);
        adopted += 1;
      } catch (failure) {
        if (!(failure instanceof AppError) || failure.code === 'CANCELLED') throw failure;
        await noteFailure(call, rule, known, failure);
        if (ofRegistry.includes(failure.code)) return adopted;
      }
    }
  return adopted;
}

/**
 * Makes a record of a version by a signed rule.
 *
 * @throws AppError `RULE_DOES_NOT_FIT` when the rule ended meanwhile or does not speak of the version; `VERSION_ADOPTED`;
 *   and as `version.adopt`
 */
export async function adoptByRule(
  call: Call,
  rule: Revision<RuleContent>,
  known: KnownVersion,
  importers: readonly ArtifactImporter[],
): Promise<Written> {
  const { workspace } = call;
  const prepared = await prepareAdoption(call, known, importers);
  try {
    // What is a record already is a person's to go on with, also where its model has another name now.
    if (prepared.before) throw new AppError('VERSION_ADOPTED');
    return await inTransaction(workspace, device, async (tx) => {
      const { id, number, digest } = rule.head;
      const counting = await rulesFor(tx, prepared.content.registryId);
      const counts = counting.some(({ head }) => head.digest === digest);
      if (!counts || !ruleFits(rule.content, prepared.content)) throw new AppError('RULE_DOES_NOT_FIT');
      const by = { id: id as RecordId, number, revision: digest };
      return writeAdoption(tx, workspace.ports.newId, prepared, by);
    });
  } catch (failure) {
    prepared[Symbol.dispose]();
    throw failure;
  }
}

/** Failures that were told, by workspace: a sync every few minutes must not fill the ledger with one of them. */
const told = new WeakMap<Workspace, Set<string>>();

async function noteFailure(
  { workspace, acting }: Call,
  { head }: Revision<RuleContent>,
  { key, createdMs, registryId }: KnownVersion,
  { code }: AppError,
): Promise<void> {
  const known = told.get(workspace) ?? new Set();
  told.set(workspace, known);
  const failure = `${head.digest} ${key} ${createdMs} ${code}`;
  if (known.has(failure)) return;
  await inTransaction(workspace, acting, (tx) =>
    note(tx, {
      action: 'adoption.failed',
      object: { kind: adoptionRuleKind.kind, id: head.id, number: head.number },
      reason: 'A version that the rule speaks of could not be adopted',
      detail: { code, version: key, of: registryId },
    }),
  );
  known.add(failure);
}
