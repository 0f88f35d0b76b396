import { realpath, writeFile } from 'node:fs/promises';
import { AppError } from '@main/kernel/app-error';
import { type ErrorCode, errorCatalogue, isErrorCode } from '@shared/errors';
import { formatCount } from '@shared/format';
import type { CaseResult } from '../../analyse/job';
import { nodePorts } from '../../node-ports';
import { analyseCases } from './analyse-cases';
import { text } from './arguments';
import { usage } from './failure';
import { type Host, note, say } from './host';
import { progressLine } from './progress';
import type { SpecialCommand } from './special-command';

interface Summary {
  readonly cases: number;
  readonly answered: number;
  /** The data define no answer: a right answer, not a failure. */
  readonly undefined: number;
  readonly failed: number;
}

/** The statistics engine on cases from a file, without a vault. */
export const analyseCommand: SpecialCommand = {
  name: 'analyse',
  usage: 'countersign analyse CASES --out RESULTS',
  summary:
    'Compute the cases of a JSON file with the statistics engine and write their answers as JSON. Ends with 2 when a case names an unknown method or a file that is not there; the others are computed all the same.',
  flags: [['--out RESULTS', 'file to write; one that is there is replaced, never the cases themselves']],
  options: { out: { type: 'string' } },
  run: async (host, given) => {
    const [, cases, ...rest] = given.words;
    const out = text(given.flags['out']);
    if (cases === undefined || rest.length > 0 || out === undefined)
      throw usage('analyse takes one file of cases and --out; see countersign help analyse');
    await demandAnother(cases, out);
    const results = await computed(host, cases);
    await writeFile(out, resultsText(results), { mode: 0o600 }).catch((cause: unknown) => {
      throw new AppError('FILE_NOT_WRITTEN', {}, { cause });
    });
    tell(host, results, given.globals.json);
    return Math.max(0, ...results.map(exitFor));
  },
};

async function computed(host: Host, cases: string): Promise<readonly CaseResult[]> {
  await using ports = nodePorts(host.entries, host.resources);
  using line = progressLine(host);
  return await analyseCases(cases, {
    imports: ports.imports,
    signal: host.signal,
    progress: (done, total) => line.show('Analysing cases', done, total),
  });
}

/** @throws AppError FILE_NOT_WRITTEN when the results would replace the cases */
async function demandAnother(cases: string, out: string): Promise<void> {
  const [first, second] = await Promise.all([cases, out].map((path) => realpath(path).catch(() => null)));
  if (first !== null && first === second) throw new AppError('FILE_NOT_WRITTEN');
}

/** One line for each case. Put together as text, so that no id can be mistaken for a part of an object. */
function resultsText(results: readonly CaseResult[]): string {
  return `{\n${results.map(({ id, json }) => `${JSON.stringify(id)}: ${json}`).join(',\n')}\n}\n`;
}

function tell(host: Host, results: readonly CaseResult[], json: boolean): void {
  const failed = results.filter((result) => exitFor(result) !== 0);
  const withoutAnswer = results.filter(({ error }) => error !== null).length;
  const summary: Summary = {
    cases: results.length,
    answered: results.length - withoutAnswer,
    undefined: withoutAnswer - failed.length,
    failed: failed.length,
  };
  if (json) {
    say(host, JSON.stringify(summary));
    return;
  }
  const count = (key: keyof Summary) => `${formatCount(summary[key])} ${key}`;
  say(host, (['cases', 'answered', 'undefined', 'failed'] as const).map(count).join(', '));
  for (const code of new Set(failed.map(({ error }) => error))) {
    const { message, remedy } = errorCatalogue[code as ErrorCode];
    const times = failed.filter(({ error }) => error === code).length;
    note(host, `countersign: ${message} (${formatCount(times)} of the cases)\n  ${remedy}`);
  }
}

function exitFor({ error }: CaseResult): number {
  return error !== null && isErrorCode(error) ? errorCatalogue[error].exit : 0;
}
