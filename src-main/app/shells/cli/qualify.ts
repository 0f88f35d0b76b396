import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { formatCount, formatInstant } from '@shared/format';
import { z } from 'zod';
import {
  OpenReasons,
  QualificationResult,
  type QualificationRow,
  qualify,
  Requirement,
} from '../../qualification';
import { usage } from './failure';
import { say } from './host';
import type { SpecialCommand } from './special-command';
import { installedVersion } from './version';

/** What of 21 CFR Part 11 and Annex 11 this program shows by tests that ran. Needs no vault. */
export const qualifyCommand: SpecialCommand = {
  name: 'qualify',
  usage: 'countersign qualify --list',
  summary:
    'List the requirements of 21 CFR Part 11 and EU Annex 11 with the tests that ran for each; one without an executed assertion is open. Ends with 1 when one failed, or is open without a recorded reason.',
  flags: [['--list', 'print the list']],
  options: { list: { type: 'boolean' } },
  run: async (host, given) => {
    if (given.flags['list'] !== true || given.words.length > 1) throw usage('qualify takes --list');
    const file = (name: string) => readJson(join(host.resources, 'qualification', name));
    const version = await installedVersion(host);
    const requirements = z.array(Requirement).parse(await file('requirements.json'));
    const open = OpenReasons.parse(await file('open.json'));
    const made = await resultOf(file, version);
    const rows = qualify(requirements, open, made?.tests ?? []);
    say(
      host,
      given.globals.json
        ? JSON.stringify({ version, madeAt: made?.madeAt ?? null, requirements: rows })
        : listing(rows, made),
    );
    return rows.every((row) => row.state !== 'failed' && (row.state !== 'open' || open[row.id])) ? 0 : 1;
  },
};

async function readJson(path: string): Promise<unknown> {
  return JSON.parse(await readFile(path, 'utf8'));
}

/** What the tests of this very version left behind, or `null`: those of another version say nothing about this one. */
async function resultOf(
  file: (name: string) => Promise<unknown>,
  version: string,
): Promise<QualificationResult | null> {
  try {
    const result = QualificationResult.parse(await file('result.json'));
    return result.version === version ? result : null;
  } catch (failure) {
    if (failure instanceof Error && 'code' in failure && failure.code === 'ENOENT') return null;
    throw failure;
  }
}

function listing(rows: readonly QualificationRow[], made: QualificationResult | null): string {
  const groups = [...new Set(rows.map(({ group }) => group))];
  const counts = (['passed', 'failed', 'open', 'customer'] as const)
    .map((state) => `${formatCount(rows.filter((row) => row.state === state).length)} ${state}`)
    .join(', ');
  const origin = made
    ? `Made from the tests that ran on ${formatInstant(made.madeAt)} for version ${made.version}`
    : 'No complete run of the tests is on record for this version';
  return [
    ...groups.map((group) => {
      const blocks = rows.filter((row) => row.group === group).map(block);
      return [group, ...blocks].join('\n\n');
    }),
    `${counts}\n${origin}; a requirement without an executed assertion is open.`,
  ].join('\n\n');
}

/** One requirement as written, then what is known of it. */
function block({ id, state, source, requirement, who, tests, reason }: QualificationRow): string {
  const owner = { tool: 'the program', both: 'the program and the customer', user: 'the customer' }[who];
  return [
    `${id}  ${state}  ${source}`,
    `  ${requirement}`,
    `  for ${owner}`,
    ...(reason === undefined ? [] : [`  open: ${reason}`]),
    ...tests.map((test) => `  ${test.state}  ${test.file}: ${test.title}`),
  ].join('\n');
}
