import { approvalKind, findApprovalOf } from '@main/features/approvals';
import { type ComparisonContent, comparisonKind } from '@main/features/comparison';
import { findAdopted, modelVersionKind } from '@main/features/registry';
import type { Db } from '@main/platform/db';
import { findRecord, listRecords, type Revision } from '@main/platform/records';
import type { TagContribution } from './service-wanted';

const none: ReadonlySet<string> = new Set();

/** Number and digest of the record that a version became: enough to find it again, and to see that it is another. */
export const recordTag: TagContribution = {
  tag: 'countersign.record',
  about: async (_, written) => written.get(modelVersionKind.kind) ?? none,
  value: async (db, version) => {
    const found = await findAdopted(db, version);
    return found ? `${found.number} sha256:${found.revision}` : null;
  },
};

/** How the newest approval of a comparison stands that puts the version up; the truth of it lies in the ledger. */
export const approvalTag: TagContribution = {
  tag: 'countersign.approval',
  about: async (db, written) => {
    const comparisons = new Set<string>(written.get(comparisonKind.kind));
    for (const id of written.get(approvalKind.kind) ?? none) {
      const approval = await findRecord(db, approvalKind, id);
      if (approval) comparisons.add(approval.content.subject.id);
    }
    const versions = new Set<string>(written.get(modelVersionKind.kind));
    for (const id of comparisons) {
      const comparison = await findRecord(db, comparisonKind, id);
      if (comparison) versions.add(comparison.content.candidate.id);
    }
    return versions;
  },
  value: async (db, version) => {
    const about = (await listRecords(db, comparisonKind)).filter(
      ({ content }) => content.candidate.id === version,
    );
    const said: string[] = [];
    for (const comparison of about.sort((a, b) => a.head.atMs - b.head.atMs)) {
      const text = await approvalText(db, comparison);
      if (text !== null) said.push(text);
    }
    return said.at(-1) ?? null;
  },
};

async function approvalText(
  db: Db,
  { head, void: isVoid }: Revision<ComparisonContent>,
): Promise<string | null> {
  const approval = await findApprovalOf(db, head.id);
  if (!approval) return null;
  const state = isVoid === null ? approval.state : 'void';
  return `${state} ${approval.number} of ${head.number} sha256:${approval.subject.revision}`;
}
