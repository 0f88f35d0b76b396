import { AppError } from '@main/kernel/app-error';
import type { Run } from '@main/kernel/ports';
import type { ErrorCode } from '@shared/errors';
import { type AnalysisTask, type CaseHead, type CaseResult, failedCase } from '../../analyse/job';
import { readBeside } from './read-beside';
import { readGivenFile } from './read-input';

const maxCasesBytes = 50_000_000;
const maxFileBytes = 100_000_000;
/** Cases for one process: few enough for its time limit, many enough that its start does not count. */
const atOnce = 10;

interface AnalyseOptions {
  /** The disposable import process: nothing of the file is parsed outside of it. */
  readonly imports: Run;
  readonly signal: AbortSignal;
  readonly progress: (done: number, total: number) => void;
}

/**
 * Computes the cases of a file.
 *
 * @param file JSON of cases; the files that they name are read from its folder only
 * @throws AppError FILE_NOT_FOUND, FILE_TOO_LARGE, ANALYSIS_CASE_INVALID (no file of cases), CANCELLED
 */
export async function analyseCases(
  file: string,
  { imports, signal, progress }: AnalyseOptions,
): Promise<readonly CaseResult[]> {
  const cases = await readGivenFile(file);
  if (cases.length > maxCasesBytes) throw new AppError('FILE_TOO_LARGE', { limitBytes: maxCasesBytes });
  const heads = await imports<readonly CaseHead[]>('analysis-heads', cases, { signal });
  const compute = async (from: number, to: number) => {
    const names = heads.slice(from, to).flatMap(({ files }) => files);
    const task: AnalysisTask = { cases, from, to, files: await readAll(file, new Set(names)) };
    return imports<readonly CaseResult[]>('analysis', task, { signal });
  };

  const results: CaseResult[] = [];
  for (let from = 0; from < heads.length; from += atOnce) {
    progress(from, heads.length);
    const to = Math.min(from + atOnce, heads.length);
    results.push(...(await eachForItself(heads, from, to, compute)));
  }
  return results;
}

/** When a process fails on several cases, each gets one of its own: the others must not go down with it. */
async function eachForItself(
  heads: readonly CaseHead[],
  from: number,
  to: number,
  compute: (from: number, to: number) => Promise<readonly CaseResult[]>,
): Promise<readonly CaseResult[]> {
  try {
    return await compute(from, to);
  } catch (failure) {
    if (failure instanceof AppError && failure.code === 'CANCELLED') throw failure;
    if (to - from === 1) return [failedCase((heads[from] as CaseHead).id, codeOf(failure))];
  }
  const results: CaseResult[] = [];
  for (let at = from; at < to; at += 1) results.push(...(await eachForItself(heads, at, at + 1, compute)));
  return results;
}

function codeOf(failure: unknown): ErrorCode {
  return failure instanceof AppError ? failure.code : 'INTERNAL';
}

/** What is not there is left out: the case that needs it says so. */
async function readAll(beside: string, names: ReadonlySet<string>): Promise<Map<string, Uint8Array>> {
  const files = new Map<string, Uint8Array>();
  for (const name of names) {
    const bytes = await readBeside(beside, name, maxFileBytes);
    if (bytes) files.set(name, bytes);
  }
  return files;
}
