import { AppError } from '@main/kernel/app-error';
import { Programme } from '@shared/programme';
import type { z } from 'zod';
import { identitiesIn } from './identities';
import { referencesIn } from './references';

export const maxProgrammeBytes = 50_000_000;

/**
 * Reads a programme file whole or not at all: JSON in UTF-8 of exactly the schema, ids given once, every reference to a
 * row of its collection, one row for each key, and signatures on revisions that there are.
 *
 * @throws AppError `FILE_TOO_LARGE`; `PROGRAMME_INVALID` with the first `part` that is wrong and `rule`, what it breaks
 */
export function readProgramme(bytes: Uint8Array): Programme {
  if (bytes.length > maxProgrammeBytes) throw new AppError('FILE_TOO_LARGE', { maxBytes: maxProgrammeBytes });
  const read = Programme.safeParse(parsed(bytes));
  if (!read.success) throw invalid('form', partOf(read.error.issues[0]));
  const programme = read.data;
  const { of, doubles } = identitiesIn(programme);
  if (doubles.length > 0) throw invalid('ids-once', '');
  for (const { path, collection, id } of referencesIn(programme))
    if (!of(collection).has(id)) throw invalid('reference', path);
  demandKeys(programme);
  demandRevisions(programme);
  return programme;
}

function parsed(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    throw invalid('json', '');
  }
}

const invalid = (rule: string, part: string): AppError => new AppError('PROGRAMME_INVALID', { rule, part });

/** Names of fields as far as they are the schema's own: a key that somebody made up is not said. */
function partOf(issue: z.core.$ZodIssue | undefined): string {
  const path = issue?.path ?? [];
  const open = path.findIndex(
    (each) => each === 'fields' || each === 'columns' || String(each).endsWith('_configuration'),
  );
  return path
    .slice(0, open < 0 ? path.length : open + 1)
    .map((each) => (typeof each === 'number' ? `[${each}]` : `.${String(each)}`))
    .join('')
    .replace(/^\./, '');
}

function demandKeys({ results, risk_estimates, psi_monthly, artifacts }: Programme): void {
  const demand = (part: string, keys: readonly string[]) => {
    if (new Set(keys).size < keys.length) throw invalid('one-row-each', part);
  };
  const key = (...parts: readonly string[]) => parts.join('\u0000');
  demand(
    'results',
    results.map(({ version, gate }) => key(version, gate)),
  );
  demand(
    'risk_estimates',
    risk_estimates.map(({ hazard, version, phase }) => key(hazard, version, phase)),
  );
  demand(
    'psi_monthly',
    psi_monthly.map(({ feature, month }) => key(feature, month)),
  );
  demand(
    'artifacts',
    artifacts.map(({ version, kind }) => key(version, kind)),
  );
}

function demandRevisions(programme: Programme): void {
  const revisions = new Map<string, number>();
  for (const rows of Object.values(programme))
    if (Array.isArray(rows))
      for (const row of rows) if ('revision' in row) revisions.set(row.id, row.revision);
  for (const [at, { record, revision }] of programme.signatures.entries())
    if (revision > (revisions.get(record) ?? -1)) throw invalid('revision', `signatures[${at}].revision`);
}
