/** A number as it stands in a record: plain decimal, exponent only for very small or very large ones, no trailing zeros. */
export const decimalPattern = /^-?(?:0|[1-9]\d*)(?:\.\d*[1-9])?(?:e[+-][1-9]\d*)?$/;

/**
 * A measured number with 12 significant digits, as records hold it.
 *
 * @param value any finite number; an exponent appears below 1e-6 and from 1e12 on
 * @returns for example `0.953125`, `3.51098615772e-46`, `0`
 * @throws RangeError when the value is not finite: an undefined number is `null` with a reason, never a string
 */
export function decimal12(value: number): string {
  return tidy(requireFinite(value).toPrecision(12));
}

/**
 * A given number (a threshold, a limit), exactly: the shortest decimal that reads back as the same number.
 * Rounding it to 12 digits could move a case to the other side of a threshold.
 *
 * @throws RangeError when the value is not finite
 */
export function decimalExact(value: number): string {
  return tidy(String(requireFinite(value)));
}

/**
 * The number that a record's decimal string stands for.
 *
 * @throws RangeError when the text is not of the form that `decimal12` and `decimalExact` write
 */
export function fromDecimal(text: string): number {
  if (!decimalPattern.test(text)) throw new RangeError('not a decimal of the record form');
  return Number(text);
}

function requireFinite(value: number): number {
  if (!Number.isFinite(value)) throw new RangeError('only a finite number has a decimal form');
  return value;
}

function tidy(text: string): string {
  const exponent = text.indexOf('e');
  const last = exponent < 0 ? text.length : exponent;
  let end = last;
  if (text.includes('.')) {
    while (text[end - 1] === '0') end -= 1;
    if (text[end - 1] === '.') end -= 1;
  }
  const trimmed = text.slice(0, end);
  const signed = trimmed === '-0' ? '0' : trimmed;
  return exponent < 0 ? signed : signed + text.slice(last);
}
