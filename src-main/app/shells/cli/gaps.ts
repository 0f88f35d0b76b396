import { type Gap, gapsOf, type Target, targets } from '@main/features/compliance';
import type { Programme } from '@shared/programme';
import { nodePorts } from '../../node-ports';
import { type Arguments, text } from './arguments';
import { usage } from './failure';
import { type Host, say } from './host';
import { readGivenFile } from './read-input';
import type { SpecialCommand } from './special-command';
import { table } from './table';

/** What stands between a programme file and a target, without a vault. */
export const gapsCommand: SpecialCommand = {
  name: 'gaps',
  usage: 'countersign gaps --programme FILE [--target TARGET] [--as-of DATE]',
  summary: 'Judge a programme file by the gap rules. Nothing is kept of it.',
  flags: [
    ['--programme FILE', 'a programme file, version 2; refused whole when a part of it is wrong'],
    ['--target TARGET', `what for: ${targets.join(', ')}; release when left out`],
    ['--as-of DATE', 'the day as of which is asked, such as 2026-11-23; that of the file when left out'],
  ],
  options: { programme: { type: 'string' }, target: { type: 'string' }, 'as-of': { type: 'string' } },
  run: async (host, given) => {
    const file = text(given.flags['programme']);
    if (file === undefined || given.words.length > 1)
      throw usage('gaps takes --programme and a file; see countersign help gaps');
    const target = targetFrom(given);
    const asked = dayFrom(given);
    const programme = await programmeIn(host, file);
    const gaps = gapsOf(programme, {
      target,
      asOf: asked ?? programme.as_of,
      product: programme.primary_product,
    });
    say(host, given.globals.json ? JSON.stringify(gaps) : listing(gaps));
    return 0;
  },
};

function targetFrom({ flags }: Arguments): Target {
  const given = text(flags['target']) ?? 'release';
  const found = targets.find((each) => each === given);
  if (found === undefined) throw usage(`a target is one of ${targets.join(', ')}`);
  return found;
}

function dayFrom({ flags }: Arguments): string | undefined {
  const given = text(flags['as-of']);
  if (given === undefined) return undefined;
  const parsed = /^\d{4}-\d{2}-\d{2}$/.test(given) ? new Date(`${given}T00:00:00Z`) : new Date(Number.NaN);
  // 2026-02-30 is a date to JavaScript as well, but another one.
  if (Number.isNaN(parsed.valueOf()) || !parsed.toISOString().startsWith(given))
    throw usage('a day is written as 2026-11-23');
  return given;
}

async function programmeIn(host: Host, file: string): Promise<Programme> {
  await using ports = nodePorts(host.entries, host.resources);
  const bytes = await readGivenFile(file);
  return await ports.imports<Programme>('programme', bytes, { signal: host.signal });
}

function listing(gaps: readonly Gap[]): string {
  if (gaps.length === 0) return 'No gap by these rules.';
  const columns = ['Severity', 'Rule', 'Requirement', 'Owner', 'Gap'].map((title) => ({ title }));
  const rows = gaps.map(({ severity, rule, requirement, owner, text: said }) => [
    severity,
    rule,
    requirement,
    owner.replaceAll('_', ' '),
    said,
  ]);
  const count = (of: Gap['severity']) => gaps.filter(({ severity }) => severity === of).length;
  const sums = (['blocker', 'major', 'minor', 'info'] as const).map((each) => `${count(each)} ${each}`);
  return `${table(columns, rows)}\n${gaps.length} in all: ${sums.join(', ')}.`;
}
