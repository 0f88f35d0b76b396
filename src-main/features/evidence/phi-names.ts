import type { PhiHit, PhiIdentifier } from './phi-identifiers';
import { harmlessWords, strongWords, weakWords } from './phi-words';

type Judged = PhiHit | null;

export const nameReason = 'the name says so';

/** Longest name that is looked at, in characters: names of columns, tags and files are shorter. */
const longest = 2000;
const longestPhrase = 4;

/** Phrases of at most four words, and what each tells; `null` for one that is known to tell nothing. */
const phrases: ReadonlyMap<string, Judged> = new Map<string, Judged>([
  ...entriesOf(weakWords, 'weak'),
  ...entriesOf(strongWords, 'strong'),
  ...harmlessWords.map((phrase): [string, Judged] => [phrase, null]),
]);

/** What stands first or last where a name counts patients or says that something was taken out. */
const counting =
  /^(?:n|num|nb|count|has|is|with|without|drop|dropped|exclude|excluded|remove|removed|mask|masked|redact|redacted)$/;
const counted =
  /^(?:count|counts|removed|dropped|masked|redacted|missing|present|flag|hash|hashed|rate|ratio)$/;

/**
 * What the name of a column, tag, parameter or file says about what is in it. `patientDOB`, `patient_dob` and
 * `PATIENT-DOB` are the same words; the longest phrase at a place decides.
 */
export function nameHits(name: string): readonly PhiHit[] {
  const words = wordsOf(name);
  const doubtful = counting.test(words[0] ?? '') || counted.test(words.at(-1) ?? '');
  const hits: PhiHit[] = [];
  for (let at = 0; at < words.length; ) {
    const { length, judged } = phraseAt(words, at);
    if (judged) hits.push(doubtful ? { ...judged, strength: 'weak' } : judged);
    at += length;
  }
  return hits;
}

/** `patientDOB2` → patient, dob, 2. Of a name longer than that of any column, its beginning. */
export function wordsOf(name: string): readonly string[] {
  const spaced = name
    .slice(0, longest)
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .replace(/([A-Z])([A-Z][a-z])/g, '$1 $2')
    .replace(/(\d)([A-Za-z])/g, '$1 $2')
    .replace(/([A-Za-z])(\d)/g, '$1 $2');
  return spaced
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== '');
}

function phraseAt(
  words: readonly string[],
  at: number,
): { readonly length: number; readonly judged: Judged } {
  for (let length = Math.min(longestPhrase, words.length - at); length > 0; length--) {
    const judged = phrases.get(words.slice(at, at + length).join(' '));
    if (judged !== undefined) return { length, judged };
  }
  return { length: 1, judged: null };
}

function entriesOf(
  words: Readonly<Partial<Record<PhiIdentifier, readonly string[]>>>,
  strength: PhiHit['strength'],
): readonly [string, Judged][] {
  return Object.entries(words).flatMap(([identifier, list]) =>
    list.map((phrase): [string, Judged] => [
      phrase,
      { identifier: identifier as PhiIdentifier, strength, why: nameReason },
    ]),
  );
}
