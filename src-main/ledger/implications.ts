import type { Impact, Implication } from '@shared/contract/ledger-views';

/** Raised whenever a row below changes; each entry names the version it was judged by. */
const tableVersion = 2;

/**
 * What kinds of act mean under 21 CFR Part 11 and for a submission. The longest matching prefix of an action
 * decides.
 */
const rows: readonly (readonly [prefix: string, implication: Implication, impact: Impact])[] = [
  ['', 'administrative', 'none'],
  ['access.', 'access-control', 'none'],
  ['approval.', 'electronic-signature', 'evidence'],
  ['authenticator.', 'access-control', 'none'],
  ['breakGlass.', 'access-control', 'evidence'],
  ['comparison.', 'record', 'evidence'],
  ['dossier.', 'record', 'submission'],
  ['dossier.viewed', 'access-control', 'none'],
  ['evidence.', 'record', 'evidence'],
  ['keys.', 'access-control', 'evidence'],
  ['keychain.', 'access-control', 'none'],
  ['ledger.', 'audit-trail', 'none'],
  ['packet.', 'electronic-signature', 'evidence'],
  ['packet.viewed', 'access-control', 'none'],
  ['people.', 'access-control', 'none'],
  ['person.', 'access-control', 'evidence'],
  ['policy.', 'access-control', 'evidence'],
  ['product.', 'record', 'submission'],
  ['record.', 'record', 'evidence'],
  ['record.copied', 'access-control', 'none'],
  ['record.copyRequested', 'access-control', 'none'],
  ['reset.', 'access-control', 'evidence'],
  ['retention.', 'record', 'none'],
  ['recovery.', 'access-control', 'evidence'],
  ['registry.', 'administrative', 'none'],
  ['session.', 'access-control', 'none'],
  ['signature.', 'electronic-signature', 'evidence'],
  ['trail.', 'audit-trail', 'evidence'],
  ['vault.', 'record-protection', 'none'],
  ['vault.restored', 'record-protection', 'evidence'],
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
