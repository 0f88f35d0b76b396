import { contactRules } from './phi-contacts';
import { dateRules } from './phi-dates';
import type { PhiHit, ValueRule } from './phi-identifiers';
import { numberRules } from './phi-numbers';
import { peopleRules } from './phi-people';

const rules: readonly ValueRule[] = [...numberRules, ...contactRules, ...dateRules, ...peopleRules];

/** Longest text that is looked at, in characters; tags and descriptions of registries end there too. */
const longest = 100_000;

const beyondAscii = /[^\u0020-\u007e]/;

/** Dashes, blanks and digits of office programs as those of a keyboard. */
const plainly = (text: string): string =>
  beyondAscii.test(text) ? text.normalize('NFKC').replace(/\p{Pd}/gu, '-') : text;

/** What a text holds by the form of its parts. A strong reason makes a weak one of the same identifier superfluous. */
export function valueHits(value: string): readonly PhiHit[] {
  const text = plainly(value.slice(0, longest));
  const hits = rules
    .filter(({ holds }) => holds(text))
    .map(({ identifier, strength, why }): PhiHit => ({ identifier, strength, why }));
  const certain = new Set(
    hits.filter(({ strength }) => strength === 'strong').map(({ identifier }) => identifier),
  );
  return hits.filter(({ identifier, strength }) => strength === 'strong' || !certain.has(identifier));
}
