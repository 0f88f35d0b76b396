import type { FolderProblem } from '@shared/contract/registry-portable';
import { isContainedPath } from '../artifact-path';

export type ProblemKind = FolderProblem['problem'];

/** Lines of a SHA256SUMS that states more than anybody will read through are not all told. */
const longestPath = 300;

/** A path that a stranger wrote, as it can stand in an answer: one line, bounded. */
export const shownPath = (path: string): string =>
  path
    .toWellFormed()
    .replace(/\p{Cc}/gu, '�')
    .slice(0, longestPath);

/**
 * The digests of a SHA256SUMS and what is wrong with its lines, read as far as it can be: a check names everything,
 * where a snapshot refuses the whole.
 */
export function readSumsLeniently(text: string): {
  readonly sums: ReadonlyMap<string, string>;
  readonly problems: readonly FolderProblem[];
} {
  const sums = new Map<string, string>();
  const problems: FolderProblem[] = [];
  for (const line of text.split('\n')) {
    if (line === '') continue;
    const [, sha256, path] = /^([0-9a-f]{64}) [ *](.+)$/.exec(line) ?? [];
    const bad = (problem: ProblemKind, what: string) => problems.push({ problem, path: shownPath(what) });
    if (sha256 === undefined || path === undefined) bad('malformed', 'SHA256SUMS');
    else if (!isContainedPath(path)) bad('escaping', path);
    else if (sums.has(path)) bad('contradicting', path);
    else sums.set(path, sha256);
  }
  return { sums, problems };
}
