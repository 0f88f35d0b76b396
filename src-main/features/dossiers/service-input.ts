import { approvalKind, findApprovalOf } from '@main/features/approvals';
import {
  type ComparisonContent,
  comparisonKind,
  gateTableKind,
  viewRecorded,
} from '@main/features/comparison';
import { findPerson } from '@main/features/people';
import { findProductOf } from '@main/features/products';
import { type AdoptedVersion, findAdopted } from '@main/features/registry';
import { AppError } from '@main/kernel/app-error';
import { checkpointOf, findFrontierAt, listEntries, readEntry } from '@main/ledger';
import type { Call } from '@main/platform/calls';
import {
  findRecord,
  findRevision,
  listRevisions,
  type Revision,
  sequenceOf,
  type Workspace,
} from '@main/platform/records';
import type { ApprovalView } from '@shared/contract/approvals';
import type { ComparisonView } from '@shared/contract/comparison';
import type { NamedValue } from '@shared/contract/version';
import { decimal12 } from '@shared/decimal';
import type { DossierInput, DossierVersion, LedgerAnchor, SourceRecord } from './domain';

/**
 * Gathers everything a template may print about a recorded comparison. It depends on records only: time and ledger
 * anchor are those of the newest record it rests on, so that building it again gives the same document.
 *
 * @throws AppError `COMPARISON_NOT_FOUND`, `PRODUCT_MISSING`
 */
export async function gatherInput(
  call: Call,
  comparisonId: string,
  abbreviation: string,
): Promise<DossierInput> {
  const { workspace } = call;
  const { db } = workspace;
  const comparison = await findRecord(db, comparisonKind, comparisonId);
  if (!comparison) throw new AppError('COMPARISON_NOT_FOUND', { id: comparisonId });
  const { content, head } = comparison;
  const product = await findProductOf(db, content.model);
  if (!product) throw new AppError('PRODUCT_MISSING');
  const baseline = await demandVersion(workspace, content.baseline.id);
  const candidate = await demandVersion(workspace, content.candidate.id);
  const approval = await findApprovalOf(db, head.id);
  const approvalRevisions = approval ? await approvalDigests(workspace, approval) : [];
  const sources: SourceRecord[] = [
    { kind: 'product', number: product.number, revision: product.revision },
    { kind: 'model version', number: baseline.number, revision: baseline.revision },
    { kind: 'model version', number: candidate.number, revision: candidate.revision },
    { kind: 'gate table', ...(await gateSource(workspace, content)) },
    { kind: 'comparison', number: head.number, revision: head.digest },
    ...approvalRevisions,
  ];
  const newest = await newestEntry(workspace, sources);
  return {
    documentId: `${head.number}-${abbreviation}`,
    documentVersion: `as of ledger entry ${newest.seq}`,
    // The comparison's signatures approve the comparison. The document is a draft until it is approved itself.
    status: 'DRAFT',
    jurisdiction: null,
    product: { number: product.number, revision: product.revision, identity: product.identity },
    baseline: versionOf(baseline),
    candidate: versionOf(candidate),
    comparison: await comparisonOf(call, comparison),
    approval: approval && approvalOf(approval),
    change: null,
    standards: [],
    revisions: await revisionsOf(workspace, head.id, newest.seq),
    sources,
    ledger: newest.anchor,
    generated: {
      offsetMinutes: newest.offsetMinutes,
      zone: newest.zone,
      asOf: newest.at,
      generator: workspace.app,
    },
  };
}

async function demandVersion({ db }: Workspace, id: string): Promise<AdoptedVersion> {
  const version = await findAdopted(db, id);
  if (!version) throw new AppError('VERSION_NOT_FOUND', { id });
  return version;
}

const versionOf = (version: AdoptedVersion): DossierVersion => ({
  version: version.version,
  registry: version.registry,
  createdAt: version.createdAt ?? '',
  summary: version.summary,
  threshold: version.threshold ?? '',
  modelSha256: version.modelSha256,
  artifacts: version.artifacts.map(({ path, kind, bytes, sha256 }) => ({
    path,
    kind,
    bytes: bytes ?? 0,
    sha256: sha256 ?? '',
  })),
  params: byName(version.params),
  tags: byName(version.tags),
  reported: byName(version.reported),
  number: version.number,
  revision: version.revision,
});

const byName = (values: readonly NamedValue[]): Record<string, string> =>
  Object.fromEntries(values.map(({ name, value }) => [name, value]));

async function gateSource({ db }: Workspace, { gates }: ComparisonContent) {
  const table = await findRevision(db, gateTableKind, gates.revision);
  return { number: table?.head.number ?? '', revision: gates.revision };
}

async function comparisonOf(
  call: Call,
  comparison: Revision<ComparisonContent>,
): Promise<DossierInput['comparison']> {
  const { db } = call.workspace;
  const { head, content } = comparison;
  const view = await viewRecorded(call, comparison);
  const table = await findRevision(db, gateTableKind, content.gates.revision);
  return {
    number: head.number,
    revision: head.digest,
    result: content.result,
    decision: content.decision,
    rationale: content.rationale,
    author: (await findPerson(db, content.author))?.printedName ?? content.author,
    recordedAt: new Date(head.atMs).toISOString(),
    gateTable: { number: table?.head.number ?? '', revision: content.gates.revision },
    gateDefinitions: (table?.content.gates ?? []).map(({ id, numerator, denominator }) => ({
      id,
      numerator,
      denominator,
    })),
    roc: { baseline: curveOf(view.roc.baseline), candidate: curveOf(view.roc.candidate) },
  };
}

const curveOf = ({ fpr, tpr }: ComparisonView['roc']['baseline']) => ({
  fpr: fpr.map(decimal12),
  tpr: tpr.map(decimal12),
});

const approvalOf = (approval: ApprovalView): NonNullable<DossierInput['approval']> => ({
  number: approval.number,
  state: approval.state,
  steps: approval.steps.map(({ meaning, roles, signature }) => ({
    meaning,
    roles,
    signature: signature && { ...signature, revision: approval.subject.revision },
  })),
});

async function approvalDigests({ db }: Workspace, { id, number }: ApprovalView): Promise<SourceRecord[]> {
  const approval = await findRecord(db, approvalKind, id);
  return approval ? [{ kind: 'approval', number, revision: approval.head.digest }] : [];
}

async function revisionsOf({ db }: Workspace, id: string, seq: number): Promise<DossierInput['revisions']> {
  const [last] = (await listRevisions(db, comparisonKind, id)).slice(-1);
  return [
    {
      version: `as of ledger entry ${seq}`,
      at: new Date(last?.head.atMs ?? 0).toISOString(),
      person: (await findPerson(db, last?.head.by ?? ''))?.printedName ?? '',
      reason: 'First edition of this document for this state of the records',
    },
  ];
}

/** The newest ledger entry among those that recorded the sources, with the tree as it was then. */
async function newestEntry({ db, ledger }: Workspace, sources: readonly SourceRecord[]) {
  const sequences = await Promise.all(sources.map(({ revision }) => sequenceOf(db, revision)));
  const seq = Math.max(...sequences);
  const [stored] = await listEntries(db, seq - 1, 1);
  const [first] = await listEntries(db, 0, 1);
  if (!stored || !first) throw new Error('The ledger has no such entry');
  const entry = readEntry(stored.bytes);
  const { origin, size, root } = checkpointOf(ledger, await findFrontierAt(db, seq));
  const anchor: LedgerAnchor = { checkpoint: [origin, String(size), root], genesisFingerprint: first.leaf };
  return {
    seq,
    anchor,
    at: new Date(entry.at).toISOString(),
    offsetMinutes: entry.offset,
    zone: entry.zone,
  };
}
