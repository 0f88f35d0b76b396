import { approvalKind, findApprovalOf } from '@main/features/approvals';
import {
  type ComparisonContent,
  comparisonKind,
  gateTableKind,
  viewRecorded,
} from '@main/features/comparison';
import { evidenceKind } from '@main/features/evidence';
import { findPerson } from '@main/features/people';
import { findProductOf } from '@main/features/products';
import { type AdoptedVersion, findAdoptedAt } from '@main/features/registry';
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
import type { ComparisonView, SignatureState } from '@shared/contract/comparison';
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
  const baseline = await demandVersion(workspace, content.baseline);
  const candidate = await demandVersion(workspace, content.candidate);
  const approval = await findApprovalOf(db, head.id);
  const approvalRevisions = approval ? await approvalDigests(workspace, approval) : [];
  const sources: SourceRecord[] = [
    { kind: 'product', number: product.number, revision: product.revision },
    { kind: 'model version', number: baseline.number, revision: baseline.revision },
    { kind: 'model version', number: candidate.number, revision: candidate.revision },
    ...(await evidenceSources(workspace, content)),
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
    approval: approval && approvalOf(approval, head.digest),
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

/** The version as it was compared, whatever was adopted since. */
async function demandVersion(
  { db }: Workspace,
  { id, revision }: ComparisonContent['baseline'],
): Promise<AdoptedVersion> {
  const version = await findAdoptedAt(db, id, revision);
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

/** The evidence records whose files were compared, at the revision that named those files. */
async function evidenceSources(
  { db }: Workspace,
  { baseline, candidate }: ComparisonContent,
): Promise<SourceRecord[]> {
  const sources: SourceRecord[] = [];
  for (const { evidence, predictionsSha256 } of [baseline, candidate]) {
    const revisions = await listRevisions(db, evidenceKind, evidence);
    const named = revisions.findLast(({ content }) => content.sha256 === predictionsSha256);
    if (named) sources.push({ kind: 'evidence', number: named.head.number, revision: named.head.digest });
  }
  return sources;
}

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

/** The approval as records have it. What a registry has done since is news, not part of the document. */
const approvalOf = (approval: ApprovalView, revision: string): NonNullable<DossierInput['approval']> => ({
  number: approval.number,
  state: recordedState(approval, revision),
  steps: approval.steps.map(({ meaning, roles, signature }) => ({
    meaning,
    roles,
    signature: signature && { ...signature, revision: approval.subject.revision },
  })),
});

function recordedState({ subject, steps }: ApprovalView, revision: string): SignatureState {
  const signatures = steps.flatMap((step) => step.signature ?? []);
  if (signatures.some((signature) => !signature.valid)) return 'invalid';
  if (subject.revision !== revision) return 'signed-earlier-version';
  return signatures.length === steps.length ? 'signed' : 'in-progress';
}

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
