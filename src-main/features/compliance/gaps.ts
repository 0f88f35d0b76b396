import type { Programme } from '@shared/programme';
import type { GapRule, Severity, Target } from './rule';
import { changeRules } from './rules-change';
import { clinicalRules } from './rules-clinical';
import { deploymentRules } from './rules-deployment';
import { gateRules } from './rules-gates';
import { riskRules } from './rules-risk';
import { signatureRules } from './rules-signatures';
import { softwareRules } from './rules-software';
import { surveillanceRules } from './rules-surveillance';
import { scopeOf } from './scope';

export const gapRules: readonly GapRule[] = [
  ...signatureRules,
  ...clinicalRules,
  ...gateRules,
  ...riskRules,
  ...changeRules,
  ...softwareRules,
  ...deploymentRules,
  ...surveillanceRules,
];

/** A gap as it is listed: `id` is the same for the same rule and subjects. */
export interface Gap {
  readonly id: string;
  readonly rule: string;
  readonly requirement: string;
  readonly clause: string;
  readonly severity: Severity;
  readonly subject: readonly string[];
  readonly owner: GapRule['owner'];
  readonly text: string;
}

export interface Asked {
  readonly target: Target;
  /** Day as of which is asked. */
  readonly asOf: string;
  readonly product: string;
}

/** What stands between a product and a target as of a day, by rule and then by subjects. */
export function gapsOf(programme: Programme, { target, asOf, product }: Asked): readonly Gap[] {
  const scope = scopeOf(programme, { asOf, product });
  const gaps = new Map<string, Gap>();
  for (const rule of gapRules)
    if (rule.targets.includes(target))
      for (const found of rule.find(scope)) {
        const subject = [...new Set(found.subject)].toSorted();
        const id = `${rule.id}:${subject.join('+')}`;
        if (!gaps.has(id)) gaps.set(id, gapOf(id, rule, subject, found.severity));
      }
  return [...gaps.values()].toSorted((a, b) => (sortKey(a) < sortKey(b) ? -1 : 1));
}

const sortKey = ({ rule, subject }: Gap): string => [rule, ...subject].join('\u0000');

const gapOf = (
  id: string,
  { id: rule, requirement, clause, severity, owner, title }: GapRule,
  subject: readonly string[],
  found: Severity | undefined,
): Gap => ({
  ...{ id, rule, requirement, clause, severity: found ?? severity, subject, owner },
  text: `${title}: ${subject.join(', ')}.`,
});
