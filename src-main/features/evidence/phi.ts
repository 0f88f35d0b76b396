import { isAgeAbove89 } from './phi-dates';
import type { PhiHit, PhiIdentifier } from './phi-identifiers';
import { nameHits, wordsOf } from './phi-names';
import { valueHits } from './phi-values';

export interface NamedText {
  readonly name: string;
  readonly value: string;
}

/** Values that hold nothing: whatever the name says, nobody is named. */
const emptyWords: ReadonlySet<string> = new Set([
  ...['', '-', '–', '?', 'true', 'false', 'yes', 'no', 'none', 'null', 'nan', 'na', 'n/a', 'unknown'],
  ...['removed', 'redacted', 'masked'],
]);
/** One path or file name, which is a name as well. */
const path = /^[^\s:,;=]{1,1000}\.[A-Za-z0-9]{1,8}$|^[^\s:,;=]{0,500}\/[^\s:,;=]{0,500}$/;
/** Versions of programs are written like addresses and like dates. */
const versionWords: ReadonlySet<string> = new Set([
  'version',
  'ver',
  'semver',
  'release',
  'build',
  'revision',
]);

/** What the name of a column, tag, parameter or file says about what is in it. */
export const scanName = (name: string): readonly PhiHit[] => distinct(nameHits(name));

/** What a text holds, by the form of its parts. Time grows with its length; beyond 100,000 characters it is cut. */
export const scanValue = (value: string): readonly PhiHit[] => distinct(valueHits(value));

/** What technical data is full of: a name that mentions one and a value that is one make no patient. */
const everyday: ReadonlySet<PhiIdentifier> = new Set(['date', 'url', 'ip']);

/**
 * Looks through names and texts for the 18 Safe Harbor identifiers. Two weak reasons for one identifier, in a name and
 * its text, make a strong one, but for dates and addresses; a name whose text says nothing is no reason. What is not
 * found may be there all the same: a plain name has no form, and no scanner makes data de-identified.
 *
 * @returns one hit for each identifier, the strongest; never the text that was found
 */
export const scanPairs = (pairs: readonly NamedText[]): readonly PhiHit[] =>
  distinct(pairs.flatMap(scanPair));

/** What of tags, parameters or file names a person should look at: the strong hits of `scanPairs`. */
export const scanForPhi = (pairs: readonly NamedText[]): readonly PhiHit[] =>
  scanPairs(pairs).filter(({ strength }) => strength === 'strong');

function scanPair({ name, value }: NamedText): readonly PhiHit[] {
  if (isEmpty(value)) return [];
  const words = wordsOf(name);
  const versioned = words.some((word) => versionWords.has(word));
  // Read together with its name, as in `discharged: 2024-03-02`.
  const ofValue = [...valueHits(`${words.join(' ')}: ${value}`), ...fileHits(value)].filter(
    ({ identifier }) => !versioned || (identifier !== 'ip' && identifier !== 'date'),
  );
  const confirmed = new Set(ofValue.map(({ identifier }) => identifier));
  const ofName = nameHits(name).map(
    (hit): PhiHit =>
      confirmed.has(hit.identifier) && !everyday.has(hit.identifier) ? { ...hit, strength: 'strong' } : hit,
  );
  return [...ofName, ...ofValue, ...(words.includes('age') && isAgeAbove89(value.trim()) ? [highAge] : [])];
}

/** Without a pattern: one with space on both sides of a word takes the square of a long space. */
const isEmpty = (value: string): boolean => emptyWords.has(value.trim().toLowerCase());

const highAge: PhiHit = { identifier: 'date', strength: 'strong', why: 'age above 89' };

const fileHits = (value: string): readonly PhiHit[] => (path.test(value) ? nameHits(value) : []);

function distinct(hits: readonly PhiHit[]): readonly PhiHit[] {
  const best = new Map<PhiIdentifier, PhiHit>();
  for (const hit of hits) {
    const known = best.get(hit.identifier);
    if (!known || (known.strength === 'weak' && hit.strength === 'strong')) best.set(hit.identifier, hit);
  }
  return [...best.values()];
}
