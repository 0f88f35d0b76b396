import type { Db, Tx } from '@main/platform/db';
import { type Workspace, writeRecord } from '@main/platform/records';
import type { Basis } from './basis';
import type { ComparedVersion } from './kind';
import { type UseContent, unblindedUseKind } from './kind-use';
import { findUse } from './store-plans';

/** What makes a use the same use: labels, both files, both thresholds and the revision of the plan. */
export interface Used {
  readonly labelsSha256: string;
  readonly baseline: ComparedVersion;
  readonly candidate: ComparedVersion;
  readonly plan: UseContent['plan'];
  readonly basis: Basis['basis'];
}

/** Whether this was seen before: the same again is no further use. */
export const isKnownUse = async (db: Db, used: Used): Promise<boolean> =>
  (await findUse(db, contentOf(used))) !== undefined;

/** Records that the labels were looked at, unless just this was. */
export async function recordUse(tx: Tx, { ports }: Pick<Workspace, 'ports'>, used: Used): Promise<void> {
  const content = contentOf(used);
  if (await findUse(tx, content)) return;
  await writeRecord(tx, 'comparison.used', {
    kind: unblindedUseKind,
    id: ports.newId(),
    content,
    expectedHead: null,
    reason: 'Labels used unblinded by computing a comparison',
  });
}

/** Records that labels were looked at with one version alone, which is both sides of such a use. */
export async function recordLook(
  tx: Tx,
  { ports }: Pick<Workspace, 'ports'>,
  labelsSha256: string,
  side: UseContent['candidate'],
): Promise<void> {
  const content: UseContent = {
    labelsSha256,
    baseline: side,
    candidate: side,
    plan: null,
    basis: 'exploratory',
  };
  if (await findUse(tx, content)) return;
  await writeRecord(tx, 'comparison.used', {
    kind: unblindedUseKind,
    id: ports.newId(),
    content,
    expectedHead: null,
    reason: 'Labels used unblinded by watching a version in use',
  });
}

function contentOf({ labelsSha256, baseline, candidate, plan, basis }: Used): UseContent {
  const side = ({ id, predictionsSha256, threshold }: ComparedVersion) => ({
    version: id,
    predictionsSha256,
    threshold,
  });
  return { labelsSha256, baseline: side(baseline), candidate: side(candidate), plan, basis };
}
