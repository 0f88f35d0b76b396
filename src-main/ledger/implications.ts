/** Raised whenever a row below changes; each entry names the version it was judged by. */
const tableVersion = 1;

/**
 * What kinds of act mean under 21 CFR Part 11 and for a submission. The longest matching prefix of an action
 * decides.
 */
const rows: readonly (readonly [prefix: string, implication: string, impact: string])[] = [
  ['', 'administrative', 'none'],
  ['access.', 'access-control', 'none'],
  ['approval.', 'electronic-signature', 'evidence'],
  ['comparison.', 'record', 'evidence'],
  ['dossier.', 'record', 'submission'],
  ['dossier.viewed', 'access-control', 'none'],
  ['evidence.', 'record', 'evidence'],
  ['ledger.', 'audit-trail', 'none'],
  ['person.', 'access-control', 'evidence'],
  ['product.', 'record', 'submission'],
  ['registry.', 'administrative', 'none'],
  ['session.', 'access-control', 'none'],
  ['signature.', 'electronic-signature', 'evidence'],
  ['version.', 'record', 'evidence'],
];

/** Compliance implication and regulatory impact of an action. */
export function implicationOf(action: string): {
  readonly table: number;
  readonly implication: string;
  readonly impact: string;
} {
  let best = rows[0];
  for (const row of rows)
    if (action.startsWith(row[0]) && row[0].length >= (best?.[0].length ?? 0)) best = row;
  return { table: tableVersion, implication: best?.[1] ?? '', impact: best?.[2] ?? '' };
}
