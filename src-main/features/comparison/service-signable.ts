import { findPredictions } from '@main/features/evidence';
import { findAdopted, observedNow } from '@main/features/registry';
import type { Db } from '@main/platform/db';
import { findRecord, listRevisions } from '@main/platform/records';
import type { RecordId } from '@shared/ids';
import { type ComparedVersion, comparisonKind } from './kind';

/** What an approval of a comparison is about, and everything its signatures bind, by name. */
export interface Signable {
  readonly subject: {
    readonly id: RecordId;
    readonly number: string;
    readonly kind: string;
    readonly revision: string;
    readonly title: string;
  };
  readonly decision: string;
  readonly author: RecordId;
  /** Authors of all revisions. */
  readonly authors: readonly RecordId[];
  readonly bound: Readonly<Record<string, string>>;
}

type Bound = Record<string, string>;

/** A comparison as it can be put up for signing, or `undefined`. */
export async function findSignable(db: Db, id: string): Promise<Signable | undefined> {
  const found = await findRecord(db, comparisonKind, id);
  if (!found) return undefined;
  const { head, content } = found;
  const revisions = await listRevisions(db, comparisonKind, id);
  const versionOf = (key: string) => key.split('/').at(-1) ?? key;
  return {
    subject: {
      id: head.id as RecordId,
      number: head.number,
      kind: 'comparison',
      revision: head.digest,
      title: `${content.model} ${versionOf(content.baseline.key)} → ${versionOf(content.candidate.key)}`,
    },
    decision: content.decision,
    author: content.author,
    authors: [...new Set(revisions.map((revision) => revision.content.author))],
    bound: {
      'comparison revision': head.digest,
      ...boundOf('baseline', content.baseline),
      ...boundOf('candidate', content.candidate),
    },
  };
}

/**
 * The same names with what stands there now: the head of the record, and of each version what was adopted last –
 * or, where the registry has moved on since, what it holds now.
 */
export async function comparisonBindings(db: Db, id: string): Promise<Bound> {
  const found = await findRecord(db, comparisonKind, id);
  if (!found) return {};
  const { head, content } = found;
  return {
    'comparison revision': head.digest,
    ...(await boundNow(db, 'baseline', content.baseline)),
    ...(await boundNow(db, 'candidate', content.candidate)),
  };
}

async function boundNow(db: Db, side: string, compared: ComparedVersion): Promise<Bound> {
  const version = await findAdopted(db, compared.id);
  if (!version) return {};
  const predictions = await findPredictions(db, compared.id);
  const observed = await observedNow(db, compared.id);
  return boundOf(side, {
    modelSha256: observed?.modelSha256 ?? version.modelSha256,
    predictionsSha256: observed?.predictionsSha256 ?? predictions?.sha256 ?? '',
    threshold: observed?.threshold ?? version.threshold ?? '',
    revision: version.revision,
  });
}

function boundOf(
  side: string,
  version: Pick<ComparedVersion, 'modelSha256' | 'predictionsSha256' | 'revision'> & {
    readonly threshold: string;
  },
): Bound {
  return {
    [`${side} model`]: version.modelSha256 ?? '',
    [`${side} predictions`]: version.predictionsSha256,
    [`${side} threshold`]: version.threshold,
    [`${side} version record`]: version.revision,
  };
}
