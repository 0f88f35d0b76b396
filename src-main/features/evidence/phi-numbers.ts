import { someMatch, type ValueRule } from './phi-identifiers';

/** Digits of a text, most significant first. */
const digitsOf = (text: string): readonly number[] => [...text.replace(/\D/g, '')].map(Number);

/** The check digit of ISO/IEC 7812-1, as the last of the digits. */
function passesLuhn(digits: readonly number[]): boolean {
  const sum = digits.reduceRight((total, digit, at) => {
    const doubled = (digits.length - at) % 2 === 0 ? digit * 2 : digit;
    return total + (doubled > 9 ? doubled - 9 : doubled);
  }, 0);
  return digits.length > 1 && sum % 10 === 0;
}

/** Area 000, 666 and 9xx, group 00 and serial 0000 were never issued; two numbers stood in advertisements. */
function isIssuedSsn([, area = '', , group = '', serial = '']: RegExpExecArray): boolean {
  if (area === '000' || area === '666' || area.startsWith('9')) return false;
  if (group === '00' || serial === '0000') return false;
  return !['078051120', '219099999'].includes(area + group + serial);
}

/** Luhn over the digits with the prefix that makes them a card issuer's number (45 CFR 162.406). */
const isNpi = (digits: string): boolean => passesLuhn(digitsOf(`80840${digits}`));

/** NHS number: weights 10 to 2, modulus 11. */
function isNhsNumber(text: string): boolean {
  const digits = digitsOf(text);
  const sum = digits.slice(0, 9).reduce((total, digit, at) => total + digit * (10 - at), 0);
  return digits.length === 10 && (11 - (sum % 11)) % 11 === digits[9];
}

/** ISO 13616: the first four characters behind the others, letters as 10 to 35, modulus 97 leaves 1. */
function isIban(text: string): boolean {
  const compact = text.replaceAll(' ', '');
  if (compact.length < 15 || compact.length > 34) return false;
  let rest = 0;
  for (const char of compact.slice(4) + compact.slice(0, 4)) {
    const value = Number.parseInt(char, 36);
    rest = (rest * (value > 9 ? 100 : 10) + value) % 97;
  }
  return rest === 1;
}

const vinWeights = [8, 7, 6, 5, 4, 3, 2, 10, 0, 9, 8, 7, 6, 5, 4, 3, 2] as const;
const vinLetters = 'ABCDEFGHJKLMNPRSTUVWXYZ';
const vinValues = '12345678123457923456789';

/** 49 CFR 565.15: the ninth character checks the others. */
function isVin(text: string): boolean {
  if (!/[A-Z]/.test(text) || !/\d/.test(text)) return false;
  const sum = [...text].reduce((total, char, at) => {
    const value = Number(/\d/.test(char) ? char : vinValues[vinLetters.indexOf(char)]);
    return total + value * (vinWeights[at] ?? 0);
  }, 0);
  return text[8] === '0123456789X'[sum % 11];
}

/** The standard's own identifiers, of a transfer syntax for instance, name no patient's study. */
const isStudyUid = ([uid = '']: RegExpExecArray): boolean =>
  uid.length >= 20 && uid.length <= 64 && !uid.startsWith('1.2.840.10008.');

const ssn = /(?<![A-Za-z0-9.-])(\d{3})([- ])(\d{2})\2(\d{4})(?![A-Za-z0-9-])/g;
const npiWord = /(?<![a-z])npi[^a-z0-9]{0,6}([12]\d{9})(?!\d)/gi;
const npi = /(?<![A-Za-z0-9.])[12]\d{9}(?![A-Za-z0-9.])/g;
// The letters S, L, O, I, B and Z are never used (CMS, Understanding the MBI format).
const mbi =
  /(?<![A-Za-z0-9])[1-9][AC-HJKMNP-RT-Y][AC-HJKMNP-RT-Y0-9]\d(-?)[AC-HJKMNP-RT-Y][AC-HJKMNP-RT-Y0-9]\d\1[AC-HJKMNP-RT-Y]{2}\d{2}(?![A-Za-z0-9])/;
const record =
  /(?<![a-z])(?:mrn|(?:medical|hospital|patient|chart)[ _-]{1,2}(?:record[ _-]{1,2})?(?:number|no|nr|id)|pid)[^a-z0-9]{1,6}[a-z]{0,3}-?\d{4,12}(?![a-z0-9])/i;
const nhs = /(?<![\d-])\d{3}[ -]\d{3}[ -]\d{4}(?![\d-])/g;
const iban = /(?<![A-Za-z0-9])[A-Z]{2}\d{2}(?: ?[A-Z0-9]{4}){2,7}(?: ?[A-Z0-9]{1,3})?(?![A-Za-z0-9])/g;
const card = /(?<![\dA-Za-z.-])(?:4\d{3}|5[1-5]\d{2}|6011)([ -])\d{4}\1\d{4}\1\d{4}(?![\dA-Za-z-])/g;
const plainCard = /(?<![\dA-Za-z.-])(?:4\d{15}|5[1-5]\d{14}|6011\d{12}|3[47]\d{13})(?![\dA-Za-z.-])/g;
const vin = /(?<![A-Za-z0-9])[A-HJ-NPR-Z0-9]{17}(?![A-Za-z0-9])/g;
const uid = /(?<![\w.])[0-2](?:\.(?:0|[1-9]\d{0,38})){5,20}(?![\w.])/g;
const mac = /(?<![\w:-])[\da-f]{2}([:-])[\da-f]{2}(?:\1[\da-f]{2}){4}(?![\w:-])/i;
const serialUdi = /\(01\)\d{14}[^\n]{0,60}\(21\)[!-~]/;

/** Numbers that identify a person or a thing of theirs, by their grammar and check digits. */
export const numberRules: readonly ValueRule[] = [
  {
    identifier: 'ssn',
    strength: 'strong',
    why: 'form of a social security number',
    holds: (text) => someMatch(text, ssn, isIssuedSsn),
  },
  {
    identifier: 'license',
    strength: 'strong',
    why: 'provider number after its name',
    holds: (text) => someMatch(text, npiWord, ([, digits = '']) => isNpi(digits)),
  },
  {
    identifier: 'license',
    strength: 'weak',
    why: 'check digit of a provider number',
    holds: (text) => someMatch(text, npi, ([digits]) => isNpi(digits)),
  },
  {
    identifier: 'health-plan',
    strength: 'strong',
    why: 'form of a Medicare beneficiary number',
    holds: (text) => mbi.test(text),
  },
  {
    identifier: 'medical-record',
    strength: 'strong',
    why: 'number after the words for a medical record',
    holds: (text) => record.test(text),
  },
  {
    identifier: 'medical-record',
    strength: 'strong',
    why: 'form and check digit of an NHS number',
    holds: (text) => someMatch(text, nhs, ([number]) => isNhsNumber(number)),
  },
  {
    identifier: 'account',
    strength: 'strong',
    why: 'form and check digits of a bank account',
    holds: (text) => someMatch(text, iban, ([number]) => isIban(number)),
  },
  {
    identifier: 'account',
    strength: 'strong',
    why: 'form and check digit of a payment card',
    holds: (text) => someMatch(text, card, ([number]) => passesLuhn(digitsOf(number))),
  },
  {
    identifier: 'account',
    strength: 'weak',
    why: 'check digit of a payment card',
    holds: (text) => someMatch(text, plainCard, ([number]) => passesLuhn(digitsOf(number))),
  },
  {
    identifier: 'vehicle',
    strength: 'strong',
    why: 'form and check digit of a vehicle number',
    holds: (text) => someMatch(text, vin, ([number]) => isVin(number)),
  },
  {
    identifier: 'device',
    strength: 'strong',
    why: 'hardware address of a device',
    holds: (text) => mac.test(text),
  },
  {
    identifier: 'device',
    strength: 'strong',
    why: 'device identifier with a serial number',
    holds: (text) => serialUdi.test(text),
  },
  {
    identifier: 'other-unique',
    strength: 'strong',
    why: 'form of a DICOM identifier of a study, series or image',
    holds: (text) => someMatch(text, uid, isStudyUid),
  },
];
