import type { Row } from '@shared/programme';
import type { Scope } from './scope';

export const targets = [
  'release',
  'fda-510k',
  'fda-de-novo',
  'pccp',
  'iso13485',
  'iec62304',
  'iso14971',
  'eu-mdr',
  'inspection',
] as const;
export type Target = (typeof targets)[number];

export type Severity = 'blocker' | 'major' | 'minor' | 'info';

/** One thing that is missing or wrong. */
export interface Found {
  /** Ids of what it is about, in any order. */
  readonly subject: readonly string[];
  /** Where it is not that of the rule. */
  readonly severity?: Severity;
}

/** A rule that finds what stands between a programme and a target. */
export interface GapRule {
  readonly id: string;
  readonly title: string;
  /** Id of the requirement, and the clause that it comes from. */
  readonly requirement: string;
  readonly clause: string;
  readonly severity: Severity;
  readonly targets: readonly Target[];
  readonly owner: Row<'people'>['role'];
  readonly find: (scope: Scope) => readonly Found[];
}
