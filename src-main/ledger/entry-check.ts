import type { Entry } from './entry';
import { implicationIn } from './implications';

/** UTC ms: before the first release and beyond any retention no clock of a working computer stands. */
const [earliest, latest] = [Date.UTC(2000, 0), Date.UTC(2200, 0)];
const dayInMinutes = 24 * 60;

/** What is wrong with an entry taken by itself: code and message of each problem. */
export function entryProblems({
  at,
  offset,
  action,
  table,
  implication,
  impact,
}: Entry): (readonly [code: string, message: string])[] {
  const problems: (readonly [string, string])[] = [];
  if (at < earliest || at >= latest || Math.abs(offset) > dayInMinutes)
    problems.push(['TIME_INVALID', 'The time of the entry is none that a clock shows.']);
  const judged = implicationIn(table, action);
  if (!judged) problems.push(['TABLE_UNKNOWN', 'The entry is judged by a table that there never was.']);
  else if (judged.implication !== implication || judged.impact !== impact)
    problems.push(['IMPACT_LOWERED', 'The entry does not have the impact that its table gives to the act.']);
  return problems;
}
