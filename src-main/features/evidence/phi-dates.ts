import { someMatch, type ValueRule } from './phi-identifiers';

const months = 'jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec';
const monthWord = `(?:${months})[a-z]{0,6}`;
const edge = '(?<![A-Za-z0-9.])';
const end = '(?![0-9])';

const ymd = new RegExp(`${edge}((?:19|20)\\d{2})([-/.]?)(0[1-9]|1[0-2])\\2(0[1-9]|[12]\\d|3[01])${end}`, 'g');
const dmy = new RegExp(`${edge}(\\d{1,2})([/.-])(\\d{1,2})\\2((?:19|20)\\d{2})${end}`, 'g');
const slashed = new RegExp(`${edge}(\\d{1,2})/(\\d{1,2})/(\\d{2})${end}`, 'g');
const dayMonth = new RegExp(
  `${edge}(\\d{1,2})(?:st|nd|rd|th)?[ .-]{1,2}${monthWord}[ .,-]{1,2}(?:19|20)?\\d{2}${end}`,
  'gi',
);
const monthDay = new RegExp(
  `${edge}${monthWord}[ .]{1,2}(\\d{1,2})(?:st|nd|rd|th)?,? {1,2}(?:19|20)\\d{2}${end}`,
  'gi',
);
const monthYear = new RegExp(
  `${edge}(?:${monthWord}[ .,-]{1,2}|(?:0[1-9]|1[0-2])/)(?:19|20)\\d{2}${end}`,
  'gi',
);

/** Words of care. A date within the next few words of one is a date of somebody's life. */
const ofCare =
  /(?<![a-z])(?:dob|d\.o\.b|born|birth ?da(?:te|y)|date of birth|died|death|deceased|admi(?:tted|ssion)|discharged?|surgery|operated|visit|encounter|biopsy|diagnosed|examined)(?![a-z])[^\n]{0,30}/gi;

const ageBefore = /(?<![a-z])age[ds]?[ :=]{1,4}(?:of )?(\d{2,3})(?![\d%.+])/gi;
const ageAfter = /(?<![\d.])(\d{2,3})[ -]?(?:years?[ -]?old|y\/o|yo|yrs?[ -]?old)(?![a-z])/gi;

const isDay = (day: number): boolean => day >= 1 && day <= 31;

const daysOf = (year: number, month: number): number => new Date(Date.UTC(year, month, 0)).getUTCDate();

/** Day and month in either order: both are written, by country. */
const isDate = (year: number, one: number, other: number): boolean =>
  (other >= 1 && other <= 12 && one >= 1 && one <= daysOf(year, other)) ||
  (one >= 1 && one <= 12 && other >= 1 && other <= daysOf(year, one));

const hasDate = (text: string): boolean =>
  someMatch(text, ymd, ([, year, , month, day]) => Number(day) <= daysOf(Number(year), Number(month))) ||
  someMatch(text, dmy, ([, one, , other, year]) => isDate(Number(year), Number(one), Number(other))) ||
  someMatch(text, slashed, ([, one, other]) => isDate(2000, Number(one), Number(other))) ||
  someMatch(text, dayMonth, ([, day]) => isDay(Number(day))) ||
  someMatch(text, monthDay, ([, day]) => isDay(Number(day)));

/** 89 is the highest age that may stand; nobody on record was older than 122. */
const isHighAge = ([, years = '']: RegExpExecArray): boolean => Number(years) > 89 && Number(years) < 123;

/** A text that is one age above 89 and nothing else. `90+` is a class of ages, which may stand. */
export const isAgeAbove89 = (text: string): boolean =>
  /^\d{2,3}(?:\.\d{1,3})?$/.test(text) && Number(text) >= 90 && Number(text) < 123;

/** Elements of dates finer than a year, and ages above 89. */
export const dateRules: readonly ValueRule[] = [
  {
    identifier: 'date',
    strength: 'strong',
    why: 'date beside a word of birth, death or care',
    holds: (text) => someMatch(text, ofCare, ([words]) => hasDate(words)),
  },
  {
    identifier: 'date',
    strength: 'strong',
    why: 'age above 89',
    holds: (text) => someMatch(text, ageBefore, isHighAge) || someMatch(text, ageAfter, isHighAge),
  },
  { identifier: 'date', strength: 'weak', why: 'date finer than a year', holds: hasDate },
  {
    identifier: 'date',
    strength: 'weak',
    why: 'month of a year',
    holds: (text) => someMatch(text, monthYear, () => true),
  },
];
