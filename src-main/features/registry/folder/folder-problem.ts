import type { FolderProblem } from '@shared/contract/registry-portable';
import { isContainedPath } from '../artifact-path';
import { compareText } from '../domain';
import { linesOf, sumsLine } from './folder-shape';

export type ProblemKind = FolderProblem['problem'];
export type AddProblem = (problem: ProblemKind, path: string) => void;

/** A path of a SHA256SUMS that a stranger wrote is as long as they like. */
const longestPath = 300;
/** Problems that are told; more than anybody will read through. */
const mostTold = 1000;
/** Lines read before others get their turn. */
const linesAtOnce = 10_000;

/** A path that a stranger wrote, as it can stand in an answer: one line, bounded. */
export const shownPath = (path: string): string =>
  path
    .toWellFormed()
    .replace(/\p{Cc}/gu, '�')
    .slice(0, longestPath);

/** Counts every problem and keeps the first thousand by path: a folder may have more problems than memory holds. */
export class ProblemList {
  #kept: FolderProblem[] = [];
  #found = 0;

  get found(): number {
    return this.#found;
  }

  readonly add: AddProblem = (problem, path) => {
    this.#found += 1;
    this.#kept.push({ problem, path: shownPath(path) });
    if (this.#kept.length >= 2 * mostTold) this.#kept = this.first();
  };

  /** Sorted by path. */
  first(): FolderProblem[] {
    return this.#kept
      .sort((a, b) => compareText(a.path, b.path) || compareText(a.problem, b.problem))
      .slice(0, mostTold);
  }
}

/**
 * The digests of a SHA256SUMS, read as far as it can be: a check names everything, where a snapshot refuses the whole.
 *
 * @param add told what is wrong with a line
 * @param breathe awaited between parts of a long text; what it throws ends the reading
 */
export async function readSumsLeniently(
  text: string,
  add: AddProblem,
  breathe: () => Promise<void>,
): Promise<ReadonlyMap<string, string>> {
  const sums = new Map<string, string>();
  let lines = 0;
  for (const line of linesOf(text)) {
    if (++lines % linesAtOnce === 0) await breathe();
    const [sha256, path] = sumsLine(line);
    if (sha256 === undefined || path === undefined) add('malformed', 'SHA256SUMS');
    else if (!isContainedPath(path)) add('escaping', path);
    else if (sums.has(path)) add('contradicting', path);
    else sums.set(path, sha256);
  }
  return sums;
}
