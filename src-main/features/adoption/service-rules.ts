import { authorityOf } from '@main/features/people';
import { findProductOf } from '@main/features/products';
import { demandRegistry, findRegistryById, listRegistries } from '@main/features/registry';
import {
  readStatement,
  signatureHolds,
  signStatement,
  unwrapSigningKey,
  viewSignature,
} from '@main/features/signatures';
import { AppError } from '@main/kernel/app-error';
import type { Handlers } from '@main/platform/calls';
import type { Db } from '@main/platform/db';
import {
  findRecord,
  inTransaction,
  listRecords,
  listRevisions,
  type Revision,
  writeRecord,
} from '@main/platform/records';
import { type RuleView, ruleSigners } from '@shared/contract/registry-rules';
import { type RecordId, RoleId } from '@shared/ids';
import { adoptionRuleKind, type RuleContent } from './kind';

export const ruleMeaning = 'responsible';

/** The rules by which versions become records: signed by who takes the responsibility, and ended by such people. */
export const ruleHandlers: Handlers<'registry.rules' | 'registry.setRule' | 'registry.endRule'> = {
  'registry.rules': async ({ workspace: { db } }) => {
    const names = new Map((await listRegistries(db)).map(({ id, name }) => [id, name]));
    const rules: RuleView[] = [];
    for (const rule of await listRecords(db, adoptionRuleKind))
      rules.push(await viewOf(db, rule, names.get(rule.content.registryId) ?? ''));
    return { rules };
  },

  /** The first revision says what is to be adopted, the second holds the signature on it. */
  'registry.setRule': async (call, { name, model, when, login, password, reason }) => {
    const { workspace, session } = call;
    const registry = await demandRegistry(workspace.db, name);
    const product = await findProductOf(workspace.db, model);
    const acting = await call.actingFor(product?.id ?? null);
    // Slow work first: a key derivation inside the transaction would stop every other query.
    using key = await unwrapSigningKey(workspace, session, { login, password });
    const id = workspace.ports.newId() as RecordId;
    const written = await inTransaction(workspace, acting, async (tx) => {
      if ((await findRegistryById(tx, registry.id))?.state === 'removed')
        throw new AppError('REGISTRY_NOT_FOUND');
      const content: RuleContent = {
        registryId: registry.id,
        model,
        when,
        author: session.person,
        state: 'in-force',
        signatures: [],
      };
      const about = { kind: adoptionRuleKind, id, reason };
      const first = await writeRecord(tx, 'adoption.ruleSet', { ...about, content, expectedHead: null });
      const signature = await signStatement(tx, workspace, session, key, {
        record: id,
        kind: adoptionRuleKind.kind,
        revision: first.digest,
        bound: {},
        meaning: ruleMeaning,
        role: RoleId.parse(acting.role),
      });
      return writeRecord(tx, 'adoption.ruleSigned', {
        ...about,
        content: { ...content, signatures: [signature] },
        expectedHead: first.digest,
        detail: { meaning: ruleMeaning, ...signature },
      });
    });
    session.signatures += 1;
    return { id, number: written.number };
  },

  'registry.endRule': async (call, { rule, reason }) => {
    const { workspace } = call;
    const model = (await findRecord(workspace.db, adoptionRuleKind, rule))?.content.model;
    const product = model === undefined ? undefined : await findProductOf(workspace.db, model);
    const acting = await call.actingFor(product?.id ?? null);
    return inTransaction(workspace, acting, async (tx) => {
      const found = await findRecord(tx, adoptionRuleKind, rule);
      if (found?.content.state !== 'in-force') throw new AppError('RULE_NOT_FOUND');
      const { id, number } = await writeRecord(tx, 'adoption.ruleEnded', {
        kind: adoptionRuleKind,
        id: rule,
        content: { ...found.content, state: 'ended' },
        expectedHead: found.head.digest,
        reason,
      });
      return { id, number };
    });
  },
};

/** The rules of a registry that count: in force, and signed by somebody who may still give such a signature. */
export async function rulesFor(db: Db, registryId: string): Promise<readonly Revision<RuleContent>[]> {
  const counting: Revision<RuleContent>[] = [];
  for (const rule of await listRecords(db, adoptionRuleKind))
    if (rule.content.registryId === registryId && (await counts(db, rule))) counting.push(rule);
  return counting;
}

/** Whether what is said now is what its author signed. */
export const isAsSigned = (first: RuleContent, now: RuleContent): boolean =>
  JSON.stringify(first) === JSON.stringify({ ...now, state: 'in-force', signatures: [] });

async function counts(db: Db, { head, content, void: isVoid }: Revision<RuleContent>): Promise<boolean> {
  const [signature, ...others] = content.signatures;
  const statement = signature && readStatement(signature);
  if (!statement || others.length > 0 || content.state !== 'in-force' || isVoid !== null) return false;
  const signed = await signedRevision(db, head.id);
  const product = await findProductOf(db, content.model);
  const roles = await authorityOf(db, content.author, product?.id ?? null);
  return (
    signed !== undefined &&
    isAsSigned(signed.content, content) &&
    statement.record === head.id &&
    statement.revision === signed.head.digest &&
    statement.person === content.author &&
    statement.meaning === ruleMeaning &&
    ruleSigners.some((role) => role === statement.role && roles.includes(role)) &&
    (await signatureHolds(db, signature))
  );
}

/** The first revision of a rule: the one that its signature is about. */
async function signedRevision(db: Db, id: string): Promise<Revision<RuleContent> | undefined> {
  const [first] = await listRevisions(db, adoptionRuleKind, id);
  return first;
}

async function viewOf(db: Db, rule: Revision<RuleContent>, registry: string): Promise<RuleView> {
  const { head, content } = rule;
  const [signature] = content.signatures;
  const about = { record: head.id, revision: (await signedRevision(db, head.id))?.head.digest ?? '' };
  return {
    id: head.id as RecordId,
    number: head.number,
    registry,
    model: content.model,
    when: content.when,
    state: content.state,
    counts: await counts(db, rule),
    signature: signature ? await viewSignature(db, signature, about) : null,
  };
}
