import type { ValueRule } from './phi-identifiers';

const states =
  'A[KLRZ]|C[AOT]|D[CE]|FL|GA|HI|I[ADLN]|K[SY]|LA|M[ADEINOST]|N[CDEHJMVY]|O[HKR]|PA|RI|S[CD]|T[NX]|UT|V[AT]|W[AIVY]';
const word = "[A-Z][a-z'’-]{1,30}";

const dicomName = /(?<![A-Za-z])[A-Z][A-Za-z'’-]{1,40}\^[A-Z][A-Za-z'’-]{0,40}(?![A-Za-z])/;
// `Patient Risk Score` is a title; after a colon, or behind the word in small letters, two such words are a name.
const patientName = new RegExp(
  `(?<![A-Za-z])(?:(?:[Pp]atient|PATIENT|[Pp]t)(?:[ _][Nn]ame)?[:=] ?|patient (?:named? )?)(?:(?:Mr|Mrs|Ms)\\.? )?${word},? ${word}`,
);
const titledName = new RegExp(`(?<![A-Za-z])(?:Mr|Mrs|Ms|Miss|Herr|Frau|Mme)\\.? ${word}`);
const doctor = new RegExp(`(?<![A-Za-z])(?:Dr|Prof)\\.? ${word}`);
const stateZip = new RegExp(`(?<![A-Za-z])(?:${states}),? \\d{5}(?:-\\d{4})?(?![\\d-])`);
const longZip = /(?<![\dA-Za-z.-])\d{5}-\d{4}(?![\d-])/;
const street = new RegExp(
  `(?<![\\d.])\\d{1,5} (?:[NSEW]\\.? )?(?:${word} ){1,3}(?:Street|St|Avenue|Ave|Road|Rd|Boulevard|Blvd|Lane|Ln|Drive|Court|Ct|Way|Terrace)(?![a-z])`,
);
const germanStreet = /(?<![A-Za-z])[A-ZÄÖÜ][a-zäöüß-]{2,30}(?:straße|strasse|weg|gasse|allee) \d{1,4}(?!\d)/;
const ukPostcode = /(?<![A-Za-z0-9])[A-Z]{1,2}\d[A-Z\d]? \d[A-Z]{2}(?![A-Za-z0-9])/;

/** Names and addresses, as far as their surroundings or their form give them away: a name alone has no form. */
export const peopleRules: readonly ValueRule[] = [
  {
    identifier: 'name',
    strength: 'strong',
    why: 'form of a name in DICOM',
    holds: (text) => dicomName.test(text),
  },
  {
    identifier: 'name',
    strength: 'strong',
    why: 'name after the word patient',
    holds: (text) => patientName.test(text),
  },
  {
    identifier: 'name',
    strength: 'strong',
    why: 'name after a title',
    holds: (text) => titledName.test(text),
  },
  {
    identifier: 'name',
    strength: 'weak',
    why: 'name after a doctor’s title',
    holds: (text) => doctor.test(text),
  },
  {
    identifier: 'geographic',
    strength: 'strong',
    why: 'state with a ZIP code',
    holds: (text) => stateZip.test(text) || longZip.test(text),
  },
  {
    identifier: 'geographic',
    strength: 'strong',
    why: 'street with a number',
    holds: (text) => street.test(text) || germanStreet.test(text),
  },
  {
    identifier: 'geographic',
    strength: 'weak',
    why: 'form of a British postcode',
    holds: (text) => ukPostcode.test(text),
  },
];
