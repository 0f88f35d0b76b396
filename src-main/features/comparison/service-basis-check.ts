import { evidenceKind } from '@main/features/evidence';
import type { Db } from '@main/platform/db';
import {
  digestOf,
  listAllRevisions,
  listRevisions,
  type Revision,
  sequencesOf,
} from '@main/platform/records';
import type { LedgerProblem } from '@shared/contract/ledger';
import { decideBasis } from './basis';
import { type ComparisonContent, comparisonKind } from './kind';
import { unblindedUseKind } from './kind-use';
import { resultBytes } from './result-digest';
import { basisFacts } from './service-facts';

/**
 * Checks that what claims to be by a locked plan is, as of the entry that recorded it; that every comparison that counts
 * uses counted its own; and that no result was changed after it was computed.
 */
export async function checkBases(db: Db): Promise<readonly LedgerProblem[]> {
  const seqs = await sequencesOf(db, comparisonKind);
  const first = new Map<string, Revision<ComparisonContent>>();
  const problems: LedgerProblem[] = [];
  for (const revision of await listAllRevisions(db, comparisonKind)) {
    const { head, content } = revision;
    const begun = first.get(head.id) ?? revision;
    first.set(head.id, begun);
    const found = await problemOf(db, begun, revision, seqs.get(begun.head.digest) ?? 0);
    if (found) problems.push({ ...found, subject: head.number });
    if (content.computed && begun === revision && !(await hasUse(db, content, seqs.get(head.digest) ?? 0)))
      problems.push({
        code: 'USE_UNRECORDED',
        subject: head.number,
        message: 'No record says that the labels of this comparison were used.',
      });
  }
  return problems;
}

async function problemOf(
  db: Db,
  begun: Revision<ComparisonContent>,
  { content }: Revision<ComparisonContent>,
  seq: number,
): Promise<Pick<LedgerProblem, 'code' | 'message'> | null> {
  const { computed, result, plan } = content;
  const same = JSON.stringify(begun.content.result) === JSON.stringify(result);
  if (!same || (computed && digestOf(resultBytes(result)) !== computed.resultSha256))
    return {
      code: 'RESULT_ALTERED',
      message: 'A recorded comparison holds another result than was computed.',
    };
  if (result.basis === 'exploratory')
    return result.analysis?.gates.some(({ counts }) => counts) ? unfounded : null;
  if (!computed || !(await areLabelsOf(db, content.candidate, computed.labelsSha256))) return unfounded;
  const { basis } = decideBasis(await basisFacts(db, { ...content, plan }, seq), computed.labelsSha256);
  return basis === 'locked-plan' ? null : unfounded;
}

const unfounded = {
  code: 'BASIS_UNFOUNDED',
  message: 'A comparison claims to be by a locked plan, and no lock before it says so.',
};

/** Whether the labels are those of the file that was compared, as they were found when it was imported. */
async function areLabelsOf(
  db: Db,
  { evidence, predictionsSha256 }: ComparisonContent['candidate'],
  labelsSha256: string,
): Promise<boolean> {
  const revisions = await listRevisions(db, evidenceKind, evidence);
  return revisions.some(
    ({ content }) => content.sha256 === predictionsSha256 && content.labelsSha256 === labelsSha256,
  );
}

async function hasUse(db: Db, { computed, baseline, candidate, plan }: ComparisonContent, seq: number) {
  const uses = await listAllRevisions(db, unblindedUseKind, seq);
  return uses.some(
    ({ content }) =>
      content.labelsSha256 === computed?.labelsSha256 &&
      content.plan?.revision === plan?.revision &&
      isSide(content.baseline, baseline) &&
      isSide(content.candidate, candidate),
  );
}

const isSide = (
  a: { readonly predictionsSha256: string; readonly threshold: string },
  b: { readonly predictionsSha256: string; readonly threshold: string },
): boolean => a.predictionsSha256 === b.predictionsSha256 && a.threshold === b.threshold;
