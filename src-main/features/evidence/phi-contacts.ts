import { someMatch, type ValueRule } from './phi-identifiers';

const email =
  /(?<![A-Za-z0-9.+-])([A-Za-z0-9_.+-]{1,64})@[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63}){0,7}\.[A-Za-z]{2,24}(?![A-Za-z0-9-])/g;
const national = String.raw`(?:\+?1[-. ])?(?:\([2-9]\d{2}\) ?|[2-9]\d{2}[-. ])[2-9]\d{2}[-. ]\d{4}(?![A-Za-z0-9])`;
const phone = new RegExp(`(?<![A-Za-z0-9.-])${national}`);
// Something stands between two groups of digits, so that a long row of digits is cut into groups in one way only.
const between = String.raw`(?:\)[ .-]?\(?|[ .-]\(?|\()`;
const foreign = new RegExp(
  String.raw`(?<![A-Za-z0-9.+])\+[1-9]\d{0,31}(?:${between}\d{1,31}){0,6}\)?(?![A-Za-z0-9])`,
  'g',
);
const fax = new RegExp(
  String.raw`(?<![a-z])(?:tele)?fax[^a-z0-9+(]{0,6}(?:${national}|\+[1-9]\d[\d ().-]{5,20}\d)`,
  'i',
);
const url = /(?<![A-Za-z])(?:https?|ftp):\/\/[^\s"'<>]{1,2000}/i;
const patientUrl =
  /(?<![A-Za-z])(?:https?|ftp):\/\/[^\s"'<>]{0,500}?(?:\/|[?&_-])(?:patients?|mrn|ssn|dob|my-?chart)(?:[_-]?id)?[/=][^\s"'<>]/i;
const ipv4 = /(?<![\w.-])(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})(?![\w-]|\.\w)/g;
const ipv6 = /(?<![\w:.])[\da-f:]{6,39}(?![\w:])/gi;

const isPerson = ([, user = '']: RegExpExecArray): boolean => user.toLowerCase() !== 'git';

const digitCount = (text: string): number => text.replace(/\D/g, '').length;

function octetsOf(match: RegExpExecArray): readonly number[] | null {
  const parts = match.slice(1);
  return parts.every((part) => String(Number(part)) === part && Number(part) < 256)
    ? parts.map(Number)
    : null;
}

/** Addresses of networks that are not the internet, and those that stand for no host (RFC 1918, 5735). */
function isOwnNetwork([first = 0, second = 0]: readonly number[]): boolean {
  return (
    [0, 10, 127].includes(first) ||
    first >= 224 ||
    (first === 172 && second >= 16 && second < 32) ||
    (first === 192 && second === 168) ||
    (first === 169 && second === 254)
  );
}

const isOnInternet = (match: RegExpExecArray): boolean => {
  const octets = octetsOf(match);
  return octets !== null && !isOwnNetwork(octets);
};

/** Eight groups, or three and more beside one `::`; a time of day has neither. */
function isIpv6([text]: RegExpExecArray): boolean {
  const halves = text.split('::');
  const groups = text.split(':').filter((group) => group !== '');
  if (halves.length > 2 || !groups.every((group) => group.length <= 4) || !/\d/.test(text)) return false;
  if (/:::|^:[^:]|[^:]:$/.test(text)) return false;
  return halves.length === 2 ? groups.length >= 3 && groups.length < 8 : groups.length === 8;
}

/** Ways to reach a person, and places on the internet. */
export const contactRules: readonly ValueRule[] = [
  {
    identifier: 'email',
    strength: 'strong',
    why: 'form of an e-mail address',
    holds: (text) => someMatch(text, email, isPerson),
  },
  {
    identifier: 'fax',
    strength: 'strong',
    why: 'number after the word fax',
    holds: (text) => fax.test(text),
  },
  {
    identifier: 'phone',
    strength: 'strong',
    why: 'form of a telephone number',
    holds: (text) =>
      phone.test(text) ||
      someMatch(text, foreign, ([number]) => digitCount(number) >= 8 && digitCount(number) <= 15),
  },
  {
    identifier: 'url',
    strength: 'strong',
    why: 'web address with a part for a patient',
    holds: (text) => patientUrl.test(text),
  },
  { identifier: 'url', strength: 'weak', why: 'web address', holds: (text) => url.test(text) },
  {
    identifier: 'ip',
    strength: 'strong',
    why: 'address on the internet',
    holds: (text) => someMatch(text, ipv4, isOnInternet) || someMatch(text, ipv6, isIpv6),
  },
  {
    identifier: 'ip',
    strength: 'weak',
    why: 'address in a network of its own',
    holds: (text) => someMatch(text, ipv4, (match) => octetsOf(match) !== null),
  },
];
