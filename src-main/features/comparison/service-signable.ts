import { findPredictions } from '@main/features/evidence';
import { findProductOf } from '@main/features/products';
import { findAdopted, observedNow } from '@main/features/registry';
import type { Db } from '@main/platform/db';
import { findRecord, listRevisions, type Revision } from '@main/platform/records';
import type { RecordId } from '@shared/ids';
import { type ComparedVersion, type ComparisonContent, comparisonKind } from './kind';

/** The product whose model a comparison is about, or `null` where none is described. */
export async function productOfComparison(db: Db, id: string): Promise<RecordId | null> {
  const found = await findRecord(db, comparisonKind, id);
  return found ? productOfModel(db, found.content.model) : null;
}

export const productOfModel = async (db: Db, model: string): Promise<RecordId | null> =>
  (await findProductOf(db, model))?.id ?? null;

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
  const revisions = await listRevisions(db, comparisonKind, id);
  return {
    ...signableIn(found),
    author: found.content.author,
    authors: [...new Set(revisions.map((revision) => revision.content.author))],
  };
}

/** What a revision says of itself: enough to sign it where nothing else of its vault is known. */
export function signableIn({
  head,
  content,
}: Revision<ComparisonContent>): Pick<Signable, 'subject' | 'decision' | 'bound'> {
  const versionOf = (key: string) => key.split('/').at(-1) ?? key;
  return {
    subject: {
      id: head.id as RecordId,
      number: head.number,
      kind: comparisonKind.kind,
      revision: head.digest,
      title: `${content.model} ${versionOf(content.baseline.key)} → ${versionOf(content.candidate.key)}`,
    },
    decision: content.decision,
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
