import { caseStatus, referenceStatus } from '@main/kernel/case-table';
import type { FileSummary } from '@shared/contract/evidence-file';
import type { CaseColumns } from './case-columns';
import type { CodedBuilder } from './coded-builder';
import { countCases } from './predictions';
import { decimalText } from './profile';
import { caseDigests } from './sorted-ids';

/** Names of levels are for looking at a file; a column of more says how many there are. */
const listedLevels = 50;

type Counted = Omit<
  FileSummary,
  'sha256' | 'bytes' | 'form' | 'mapping' | 'mappingFrom' | 'columns' | 'findings' | 'undecided' | 'remarks'
>;

/**
 * What a file says, in counts.
 *
 * @param isHarmless whether the texts of a column may be shown
 * @throws AppError `PREDICTIONS_ONE_CLASS`
 */
export function summaryOf(columns: CaseColumns, isHarmless: (column: string) => boolean): Counted {
  const { role } = columns.places;
  const counts = countCases(columns);
  const failed = columns.failed.values().reduce((sum, each) => sum + each, 0);
  const nameAt = (place: number) => columns.names[place] as string;
  const countOf = (place: number | null) =>
    place === null ? null : (columns.coded.get(place)?.levels.size ?? null);
  const levelsOf = (place: number) => levelCounts(columns.coded.get(place), isHarmless(nameAt(place)));
  const special = [role.statusReason, role.patient, role.site, role.reader];
  return {
    ...counts,
    failed,
    reasons: role.statusReason === null ? [] : (levelsOf(role.statusReason)?.levels ?? []),
    ...verification(columns),
    patients: countOf(role.patient),
    sites: countOf(role.site),
    readers: countOf(role.reader),
    subgroups: [...columns.coded.keys()]
      .filter((place) => !special.includes(place))
      .flatMap((place) => {
        const levels = levelsOf(place);
        return levels ? [{ column: nameAt(place), ...levels }] : [];
      }),
    score: rangeOf(columns.scores.values()),
    secondScore: role.secondScore === null ? null : rangeOf(columns.secondScores.values()),
    latency: latencyOf(columns),
    ...caseDigests(columns.ids, columns.labels.values()),
  };
}

function levelCounts(builder: CodedBuilder | undefined, harmless: boolean) {
  const counts = builder?.counts();
  if (!builder || !counts) return null;
  const levels = [...counts.subarray(0, listedLevels)].map((cases, code) => ({
    level: harmless ? builder.levels.text(code) : null,
    cases,
  }));
  return { levels, more: counts.length - levels.length };
}

/** Of the cases that are not excluded. */
function verification(columns: CaseColumns) {
  const [status, reference] = [columns.status.values(), columns.reference.values()];
  const counts = [0, 0, 0] as [number, number, number];
  for (let at = 0; at < status.length; at += 1)
    if (status[at] !== caseStatus.excluded) {
      const state = (reference[at] ?? referenceStatus.verified) as 0 | 1 | 2;
      counts[state] += 1;
    }
  const [verified, notVerified, differential] = counts;
  return { verified, notVerified, differential };
}

function rangeOf(values: Float64Array): { readonly min: string; readonly max: string } | null {
  let [min, max] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const value of values) {
    if (value < min) min = value;
    if (value > max) max = value;
  }
  return min > max ? null : { min: decimalText(min), max: decimalText(max) };
}

function latencyOf(columns: CaseColumns): FileSummary['latency'] {
  const values = columns.latency.values();
  const range = rangeOf(values);
  return range && { ...range, missing: values.reduce((sum, each) => sum + (Number.isNaN(each) ? 1 : 0), 0) };
}
