import type { ReadFile } from '@main/platform/import';
import { isErrorCode } from '@shared/errors';
import { differences, dumpVault } from '../support/dump';
import { startEvidence } from '../support/evidence';
import { type HostileFile, hostileFile } from './imports/hostile-files';
import { ImportProcess, type Outcome } from './imports/import-pool';
import type { Chance } from './support/random';
import { type FaultReport, Findings } from './support/report';

const limitMs = 2_000;
/** The machine that runs it has two cores. */
const processes = 2;
/** One in so many refused files is also handed to a whole core. */
const throughCoreEach = 40;
const version = '1.2.0';

/**
 * Reads hostile files as an import does: each is read, and its counts add up, or refused by a code. One in forty of
 * the refused goes through a core with a vault as well, whose records are the same before and after.
 */
export async function imports(runs: number, chance: Chance): Promise<FaultReport> {
  const findings = new Findings();
  const counts = new Map<string, number>();
  const refused: HostileFile[] = [];
  const files = Array.from({ length: runs }, () => hostileFile(chance));
  let next = 0;
  const work = async () => {
    const reader = new ImportProcess();
    for (let file = files[next++]; file; file = files[next++]) {
      const outcome = await reader.read(file.bytes, limitMs);
      const name = judged(file, outcome, findings);
      counts.set(name, (counts.get(name) ?? 0) + 1);
      if (outcome.kind === 'refused' && refused.length < runs / throughCoreEach) refused.push(file);
    }
    reader.stop();
  };
  await Promise.all(Array.from({ length: processes }, work));
  const done = [...counts.values()].reduce((sum, times) => sum + times, 0);
  if (done !== runs) findings.problem(`${done} of ${runs} files had an end`);
  await throughCore(refused, findings);
  findings.note([...counts].map(([name, times]) => `${name} ${times}`).join(', '));
  return findings.report('imports', runs);
}

function judged({ how, bytes }: HostileFile, outcome: Outcome, findings: Findings): string {
  const about = `${how}, ${bytes.length} bytes, ${bytes.subarray(0, 60).toString('latin1')}`;
  switch (outcome.kind) {
    case 'read': {
      const wrong = wrongCounts(outcome.file);
      if (wrong) findings.problem(`${wrong}: ${about}`);
      return 'read';
    }
    case 'refused':
      if (!isErrorCode(outcome.code)) findings.problem(`refused as ${outcome.code}: ${about}`);
      return outcome.code;
    case 'unforeseen':
      findings.problem(`${outcome.detail}: ${about}`);
      return 'unforeseen';
    default:
      return 'IMPORT_TOO_SLOW';
  }
}

/** What does not add up in what was read; null when everything does. */
function wrongCounts({ summary }: ReadFile): string | null {
  const { rows, positive, negative, noResult, failed, excluded, verified, notVerified, differential } =
    summary;
  if (verified + notVerified + differential + excluded !== rows)
    return 'cases are in no state of verification';
  if (positive + negative > rows - excluded || positive === 0 || negative === 0)
    return 'classes do not add up';
  if (positive + negative + notVerified < rows - excluded) return 'a verified case is in no class';
  if (failed > noResult || noResult > rows - excluded) return 'failures do not add up';
  if (summary.columns.length < 3 || rows === 0) return 'nothing was read';
  return null;
}

/** Refused files leave nothing in a vault but that somebody was there. */
async function throughCore(files: readonly HostileFile[], findings: Findings): Promise<void> {
  await using t = await startEvidence();
  await t.close();
  const before = await dumpVault(t.vaultFolder, 'admin');
  for (const { how, bytes } of files) {
    const answer = await t.core.call(await t.as('author'), 'evidence.import', {
      version,
      file: await t.ticket(bytes),
    });
    if (answer.ok) findings.problem(`a refused file was taken over: ${how}`);
    else if (answer.problem.code === 'INTERNAL') findings.problem(`unforeseen in the core: ${how}`);
  }
  await t.close();
  const signIns = new Set(['session.opened', 'session.closed', 'session.started', 'session.ended']);
  for (const difference of differences(before, await dumpVault(t.vaultFolder, 'admin'), signIns))
    findings.problem(`left in the vault: ${difference.slice(0, 100)}`);
  findings.note(`${files.length} through a core`);
}
