import { findApprovalOf } from '@main/features/approvals';
import { comparisonKind } from '@main/features/comparison';
import { findAdopted, modelVersionKind } from '@main/features/registry';
import { listRecords } from '@main/platform/records';
import type { TagContribution } from './service-wanted';

/** Number and digest of the record that a version became: enough to find it again, and to see that it is another. */
export const recordTag: TagContribution = {
  tag: 'countersign.record',
  kinds: [modelVersionKind.kind],
  value: async (db, version) => {
    const found = await findAdopted(db, version);
    return found ? `${found.number} sha256:${found.revision}` : null;
  },
};

/** How the newest comparison that puts a version up for approval stands; the truth of it lies in the ledger. */
export const approvalTag: TagContribution = {
  tag: 'countersign.approval',
  kinds: [modelVersionKind.kind, comparisonKind.kind, 'approval'],
  value: async (db, version) => {
    const about = (await listRecords(db, comparisonKind)).filter(
      ({ content }) => content.candidate.id === version,
    );
    const newest = about.sort((a, b) => a.head.atMs - b.head.atMs).at(-1);
    const approval = newest && (await findApprovalOf(db, newest.head.id));
    return newest && approval
      ? `${approval.state} ${approval.number} of ${newest.head.number} sha256:${approval.subject.revision}`
      : null;
  },
};
