/**
 * How numbers, dates and digests are printed, on the screen, in the PDF and in tests alike.
 * Written by hand, not with Intl: the same record must print the same text on every machine.
 */

/** Counts, value and interval of a rate; shares 0–1, `null` where undefined. */
export interface RateParts {
  readonly k: number;
  readonly n: number;
  readonly value: number | null;
  readonly interval: readonly [number, number] | null;
}

const thinSpace = '\u2009';
const minus = '\u2212';
const enDash = '\u2013';
const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const msPerMinute = 60_000;
const alpha = 0.05;
const mostDecimals = 12;

/** What stands where a number does not exist; its row carries the reason. */
export const notDefined = 'not defined';

/** `1 240`: whole number, thin spaces between groups of three. */
export function formatCount(count: number): string {
  const digits = String(Math.abs(Math.trunc(count))).replace(/\B(?=(?:\d{3})+$)/g, thinSpace);
  return count < 0 ? `${minus}${digits}` : digits;
}

/** A number with a fixed count of decimals and a true minus sign; never a negative zero. */
export function formatFixed(value: number, decimals: number): string {
  const [whole = '', fraction] = Math.abs(value).toFixed(decimals).split('.');
  const digits =
    fraction === undefined ? formatCount(Number(whole)) : `${formatCount(Number(whole))}.${fraction}`;
  const isZero = Number(value.toFixed(decimals)) === 0;
  return value < 0 && !isZero ? `${minus}${digits}` : digits;
}

/** `95.3 %`, from a share 0–1. */
export function formatPercent(share: number | null): string {
  return share === null ? notDefined : `${formatFixed(share * 100, 1)} %`;
}

/** `87.1–98.4`: both limits of a rate in percent, without the sign. */
export function formatPercentInterval([low, high]: readonly [number, number]): string {
  return `${formatFixed(low * 100, 1)}${enDash}${formatFixed(high * 100, 1)}`;
}

/** `95.3 % (61/64; 95 % CI 87.1–98.4)`: the counts always, the interval whenever it exists. */
export function formatRate({ k, n, value, interval }: RateParts): string {
  const counts = formatFraction(k, n);
  const limits = interval === null ? `95 % CI ${notDefined}` : `95 % CI ${formatPercentInterval(interval)}`;
  return `${formatPercent(value)} (${counts}; ${limits})`;
}

/** `61/64`. */
export function formatFraction(k: number, n: number): string {
  return `${formatCount(k)}/${formatCount(n)}`;
}

/** `0.983`. */
export function formatAuc(auc: number | null): string {
  return auc === null ? notDefined : formatFixed(auc, 3);
}

/** `0.943–0.995`. */
export function formatAucInterval([low, high]: readonly [number, number]): string {
  return `${formatAuc(low)}${enDash}${formatAuc(high)}`;
}

/** `0.983 (95 % CI 0.943–0.995)`. */
export function formatAucWithInterval(
  auc: number | null,
  interval: readonly [number, number] | null,
): string {
  return `${formatAuc(auc)} (95 % CI ${interval === null ? notDefined : formatAucInterval(interval)})`;
}

/** A standard error, four decimals: `0.0098`. */
export function formatStandardError(se: number | null): string {
  return se === null ? notDefined : formatFixed(se, 4);
}

/** A z statistic, two decimals: `−1.36`. */
export function formatZ(z: number | null): string {
  return z === null ? notDefined : formatFixed(z, 2);
}

/**
 * A p value with three decimals, `< 0.001` below. One beside 0.05 gets as many decimals as it takes to print on its
 * own side, so that the print never contradicts what was decided on the unrounded value.
 */
export function formatP(p: number | null): string {
  if (p === null) return notDefined;
  if (p < 0.001) return '< 0.001';
  return formatFixed(p, decimalsBeside(p, alpha, 3));
}

/** A percentage beside its limit, with as many decimals as it takes to print on its own side: `94.98 %` beside 95 %. */
export function formatPercentBeside(share: number, limit: number): string {
  return `${formatFixed(share * 100, decimalsBeside(share * 100, limit * 100, 1))} %`;
}

/** An AUC beside its limit, in the same way: `0.8498` beside 0.85. */
export function formatAucBeside(auc: number, limit: number): string {
  return formatFixed(auc, decimalsBeside(auc, limit, 3));
}

/** A difference of two shares in percentage points, with its sign: `+3.1 pp`, `−4.7 pp`, `0.0 pp`. */
export function formatPointDifference(difference: number | null): string {
  return difference === null ? notDefined : `${withSign(difference * 100, 1)} pp`;
}

/** `−0.5 to +8.9 pp`: a hyphen or dash between signed numbers could be read as a sign. */
export function formatPointDifferenceInterval([low, high]: readonly [number, number]): string {
  return `${withSign(low * 100, 1)} to ${withSign(high * 100, 1)} pp`;
}

/** A difference of two AUCs, three decimals with its sign: `+0.005`. */
export function formatAucDifference(difference: number | null): string {
  return difference === null ? notDefined : withSign(difference, 3);
}

/** `−0.010 to +0.019`. */
export function formatAucDifferenceInterval([low, high]: readonly [number, number]): string {
  return `${withSign(low, 3)} to ${withSign(high, 3)}`;
}

/** A threshold or score as it was given, not rounded. */
export function formatGiven(value: number): string {
  return String(value).replace('-', minus);
}

/** `23 Nov 2026` from a calendar date `2026-11-23`. */
export function formatDate(isoDate: string): string {
  const [year = '', month = '', day = ''] = isoDate.slice(0, 10).split('-');
  return `${Number(day)} ${months[Number(month) - 1]} ${year}`;
}

/**
 * `23 Nov 2026 14:05 (UTC+01:00)`.
 *
 * @param instant ISO 8601 UTC, or UTC milliseconds
 * @param offsetMinutes minutes east of UTC that held where the act happened
 */
export function formatInstant(instant: string | number, offsetMinutes = 0): string {
  const utcMs = typeof instant === 'number' ? instant : Date.parse(instant);
  const local = new Date(utcMs + offsetMinutes * msPerMinute).toISOString();
  const absolute = Math.abs(offsetMinutes);
  const offset = `${twoDigits(Math.floor(absolute / 60))}:${twoDigits(absolute % 60)}`;
  return `${formatDate(local)} ${local.slice(11, 16)} (UTC${offsetMinutes < 0 ? minus : '+'}${offset})`;
}

/** The first 12 hex digits of a digest: enough to compare by eye, the whole is one click or one table away. */
export function formatDigest(hex: string): string {
  return hex.slice(0, 12);
}

/** The fewest decimals, from `fewest` on, at which a value off its limit prints off it, on the same side. */
function decimalsBeside(value: number, limit: number, fewest: number): number {
  let decimals = fewest;
  const printed = () => Number(value.toFixed(decimals));
  while (decimals < mostDecimals && Math.sign(printed() - limit) !== Math.sign(value - limit)) decimals += 1;
  return decimals;
}

function withSign(value: number, decimals: number): string {
  const text = formatFixed(value, decimals);
  return Number(value.toFixed(decimals)) > 0 ? `+${text}` : text;
}

function twoDigits(value: number): string {
  return String(value).padStart(2, '0');
}
