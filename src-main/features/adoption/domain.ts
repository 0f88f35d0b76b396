import type { RuleCondition } from '@shared/contract/registry-rules';
import type { NamedValue } from '@shared/contract/version';

/** What of a version a rule may speak of, as the registry said it when the version was adopted. */
export interface Said {
  readonly registryId: string;
  readonly model: string;
  readonly tags: readonly NamedValue[];
  readonly params: readonly NamedValue[];
  readonly aliases: readonly string[];
  readonly run: { readonly tags: readonly NamedValue[] } | null;
}

/** Whether a version is of the model that a rule is about and says all that the rule asks for. */
export const ruleFits = (
  rule: { readonly registryId: string; readonly model: string; readonly when: readonly RuleCondition[] },
  said: Said,
): boolean =>
  rule.registryId === said.registryId &&
  rule.model === said.model &&
  rule.when.length > 0 &&
  rule.when.every((condition) => holds(condition, said));

function holds({ source, key, value }: RuleCondition, { tags, params, aliases, run }: Said): boolean {
  if (source === 'alias') return value === '' && aliases.includes(key);
  const pairs = { tag: tags, param: params, 'run-tag': run?.tags ?? [] }[source];
  return pairs.some((pair) => pair.name === key && pair.value === value);
}
