import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Disk, type Files } from './disk/disk';
import { readFolder, writeFolder } from './disk/folder';
import type { Operation } from './disk/operations';
import { readTrace, tracer } from './disk/trace';
import { password } from './scenarios/password';
import { rekey } from './scenarios/rekey';
import type { Scenario } from './scenarios/scenario';
import { workflow } from './scenarios/workflow';
import type { Acknowledged } from './support/acts';
import { startActor } from './support/child';
import { look } from './support/look';
import type { Chance } from './support/random';
import { type FaultReport, Findings } from './support/report';

/** States of a disk that ignores every sync: they must lose something, or this fault looks at nothing. */
const controls = 12;
const nearHeader = 6;

const recorded: readonly Scenario[] = [workflow, password, rekey];

interface Recording {
  readonly scenario: Scenario;
  readonly files: Files;
  readonly folders: ReadonlySet<string>;
  readonly operations: readonly Operation[];
}

/**
 * Records every file operation of a session – sealed appends and enrolments, a changed password, everything encrypted
 * anew –, cuts the recording anywhere, builds what a disk could hold after the power went there, and opens each of these
 * with the real core.
 */
export async function powerLoss(runs: number, chance: Chance, only?: string): Promise<FaultReport> {
  const findings = new Findings();
  const folder = mkdtempSync(join(tmpdir(), 'countersign-power-'));
  try {
    const chosen = recorded.filter(({ name }) => only === undefined || name === only);
    for (const [index, scenario] of chosen.entries()) {
      const share = Math.floor(runs / chosen.length) + (index < runs % chosen.length ? 1 : 0);
      const home = join(folder, scenario.name);
      const recording = await record(scenario, home);
      const state = `${home}-state`;
      await replay(recording, cutsOf(recording.operations, share, chance), chance, state, findings);
      if (index === 0) await control(recording, chance, state, findings);
      const headers = recording.operations.filter(replacesHeader).length;
      findings.note(
        `${scenario.name}: ${recording.operations.length} operations, ${headers} headers replaced`,
      );
      if (headers === 0) findings.problem(`${scenario.name} replaced no header`);
    }
    return findings.report('power-loss', runs);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const replacesHeader = (operation: Operation) =>
  operation.does === 'rename' && operation.to === join('vault', 'vault.keys');

async function record(scenario: Scenario, home: string): Promise<Recording> {
  mkdirSync(home);
  await scenario.prepare(home);
  const { files, folders } = readFolder(home);
  const trace = `${home}-trace`;
  const child = startActor(scenario.name, home, tracer(trace));
  await child.ended;
  if (child.process.exitCode !== 0) throw new Error(`The recording failed: ${child.failure()}`);
  const sizes = new Map([...files].map(([path, bytes]) => [path, bytes.length]));
  const operations = readTrace(readFileSync(trace, 'utf8'), { folder: home, folders, sizes });
  return { scenario, files, folders, operations };
}

/** Moments to cut at, ascending; a third of them around a replaced header. */
function cutsOf(operations: readonly Operation[], count: number, chance: Chance): readonly number[] {
  const renames = operations.flatMap((operation, at) => (replacesHeader(operation) ? [at] : []));
  const cuts = Array.from({ length: count }, (_, index) => {
    const rename = index % 3 === 0 ? renames[chance.below(renames.length)] : undefined;
    if (rename === undefined) return 1 + chance.below(operations.length);
    return Math.min(operations.length, Math.max(1, rename - nearHeader + chance.below(2 * nearHeader)));
  });
  return cuts.sort((a, b) => a - b);
}

async function replay(
  { scenario, files, folders, operations }: Recording,
  cuts: readonly number[],
  chance: Chance,
  home: string,
  findings: Findings,
): Promise<void> {
  const disk = new Disk(files);
  const said: string[] = [];
  let done = 0;
  for (const cut of cuts) {
    for (const operation of operations.slice(done, cut)) {
      disk.do(operation);
      if (operation.does === 'say') said.push(operation.text);
    }
    done = cut;
    rmSync(home, { recursive: true, force: true });
    writeFolder(home, withShared(disk.afterPowerLoss(chance), chance), folders);
    await look(scenario, home, acknowledgedIn(said), findings);
  }
}

/** The shared-memory file is mapped, so nobody sees its writes: it may hold anything. */
function withShared(files: Files, chance: Chance): Files {
  const anything = ([path, bytes]: readonly [string, Buffer]) =>
    [path, path.endsWith('-shm') ? chance.bytes(bytes.length) : bytes] as const;
  return new Map([...files].map(anything));
}

const acknowledgedIn = (said: readonly string[]): readonly Acknowledged[] =>
  said
    .join('')
    .split('\n')
    .filter((line) => line.startsWith('ack '))
    .map((line) => JSON.parse(line.slice(4)));

/** The same recording on a disk that forgets what it was told to keep. */
async function control(
  recording: Recording,
  chance: Chance,
  home: string,
  findings: Findings,
): Promise<void> {
  const lying = recording.operations.filter(({ does }) => does !== 'sync' && does !== 'sync-folder');
  const found = new Findings();
  const cuts = cutsOf(lying, controls, chance);
  await replay({ ...recording, operations: lying }, cuts, chance, home, found);
  const { lost, unopenable, problems } = found.report('control', controls);
  if (lost + unopenable + problems === 0) findings.problem('a disk that forgets everything lost nothing');
  findings.note(`a disk that ignores syncs: ${lost} lost, ${unopenable} unopenable in ${controls} states`);
}
