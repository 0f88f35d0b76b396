import type { Impact, Implication } from '@shared/contract/ledger-views';

/** Raised whenever a row below changes; each entry names the version it was judged by. */
const tableVersion = 2;

type Rows = readonly (readonly [prefix: string, implication: Implication, impact: Impact])[];

/** As it was when the first ledgers were written: their entries are judged by it for ever. */
const rowsOfVersion1: Rows = [
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

/**
 * What kinds of act mean under 21 CFR Part 11 and for a submission. The longest matching prefix of an action
 * decides.
 */
const rows: Rows = [
  ['', 'administrative', 'none'],
  ['access.', 'access-control', 'none'],
  ['adoption.', 'record', 'evidence'],
  ['adoption.failed', 'administrative', 'none'],
  ['adoption.ruleSigned', 'electronic-signature', 'evidence'],
  ['approval.', 'electronic-signature', 'evidence'],
  ['authenticator.', 'access-control', 'none'],
  ['breakGlass.', 'access-control', 'evidence'],
  ['comparison.', 'record', 'evidence'],
  ['conflict.', 'record', 'evidence'],
  ['dataset.', 'record', 'evidence'],
  ['dossier.', 'record', 'submission'],
  ['dossier.viewed', 'access-control', 'none'],
  ['evidence.', 'record', 'evidence'],
  ['evidence.viewed', 'access-control', 'none'],
  ['keys.', 'access-control', 'evidence'],
  ['keychain.', 'access-control', 'none'],
  ['ledger.', 'audit-trail', 'none'],
  ['monitoring.', 'record', 'evidence'],
  ['offlineRun.', 'record', 'evidence'],
  ['packet.', 'electronic-signature', 'evidence'],
  ['packet.viewed', 'access-control', 'none'],
  ['people.', 'access-control', 'none'],
  ['person.', 'access-control', 'evidence'],
  ['policy.', 'access-control', 'evidence'],
  ['plan.', 'record', 'evidence'],
  ['plan.locked', 'electronic-signature', 'evidence'],
  ['problem.', 'record', 'submission'],
  ['product.', 'record', 'submission'],
  ['record.', 'record', 'evidence'],
  ['record.copied', 'access-control', 'none'],
  ['record.copyRequested', 'access-control', 'none'],
  ['reset.', 'access-control', 'evidence'],
  ['registry.mapped', 'record', 'evidence'],
  ['retention.', 'record', 'none'],
  ['recovery.', 'access-control', 'evidence'],
  ['registry.', 'administrative', 'none'],
  ['registry.exported', 'access-control', 'none'],
  ['session.', 'access-control', 'none'],
  ['signature.', 'electronic-signature', 'evidence'],
  ['trail.', 'audit-trail', 'evidence'],
  ['vault.', 'record-protection', 'none'],
  ['vault.restored', 'record-protection', 'evidence'],
  ['version.', 'record', 'evidence'],
];

const tables: readonly Rows[] = [rowsOfVersion1, rows];

/** What an entry says of the meaning of its act. */
export interface Judgement {
  readonly table: number;
  readonly implication: string;
  readonly impact: string;
}

/** Compliance implication and regulatory impact of an action. */
export const implicationOf = (action: string): Judgement => judged(action, tableVersion, rows);

/** What a version of the table says of an action; `null` for a version that there never was. */
export function implicationIn(version: number, action: string): Judgement | null {
  const table = tables[version - 1];
  return table ? judged(action, version, table) : null;
}

function judged(action: string, table: number, from: Rows): Judgement {
  let best = from[0];
  for (const row of from)
    if (action.startsWith(row[0]) && row[0].length >= (best?.[0].length ?? 0)) best = row;
  return { table, implication: best?.[1] ?? '', impact: best?.[2] ?? '' };
}
