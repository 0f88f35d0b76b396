import { caseFiles } from './case-files';
import type { Answer, AnswerValue } from './given';
import { filesOf, type ListedCase, readCases } from './read-cases';
import { answerTo } from './run';

/** A case as the other process needs to know it: never its numbers. */
export interface CaseHead {
  readonly id: string;
  /** Names of files, as the case gives them: whoever reads them sees to where they lead. */
  readonly files: readonly string[];
}

/** Cases to compute, by their places in the file. */
export interface AnalysisTask {
  readonly cases: Uint8Array;
  readonly from: number;
  readonly to: number;
  readonly files: ReadonlyMap<string, Uint8Array>;
}

/** What a case came to: its answer as JSON, and the error that stands in it. */
export interface CaseResult {
  readonly id: string;
  readonly json: string;
  /** `undefined: …` when the data define no answer, an error code when the case was wrong, else `null`. */
  readonly error: string | null;
}

/** Lists the cases of a file. @throws AppError ANALYSIS_CASE_INVALID when it holds none */
export function analysisHeads(bytes: Uint8Array): readonly CaseHead[] {
  return readCases(bytes).map((one) => ({ id: one.id, files: filesOf(one) }));
}

/** Computes some cases of a file. One that cannot be computed gets an error of its own and stops no other. */
export function analysis({ cases, from, to, files }: AnalysisTask): readonly CaseResult[] {
  const read = caseFiles(files);
  return readCases(cases)
    .slice(from, to)
    .map((one) => resultOf(one.id, answerFor(one, read)));
}

/** The result of a case that has no more to say than an error. */
export function failedCase(id: string, error: string): CaseResult {
  return resultOf(id, { error });
}

function answerFor(one: ListedCase, read: ReturnType<typeof caseFiles>): Answer {
  return one.method === null ? { error: 'ANALYSIS_CASE_INVALID' } : answerTo(one, read);
}

function resultOf(id: string, answer: Answer): CaseResult {
  const { error } = answer;
  return { id, json: JSON.stringify(worded(answer)), error: typeof error === 'string' ? error : null };
}

/** Numbers beyond the finite have no JSON: infinite ones become words, what is no number becomes undefined. */
function worded(answer: Answer): Answer {
  return Object.fromEntries(Object.entries(answer).map(([key, value]) => [key, wordOf(value)]));
}

function wordOf(value: AnswerValue): AnswerValue {
  if (Array.isArray(value)) return value.map(wordOf);
  if (typeof value !== 'number' || Number.isFinite(value)) return value;
  return Number.isNaN(value) ? null : value > 0 ? 'Infinity' : '-Infinity';
}
