const [plus, minus, point, comma, zero, nine] = [0x2b, 0x2d, 0x2e, 0x2c, 0x30, 0x39];
/** A whole number of so many digits is exact in a double. */
const exactDigits = 15;
/** So many more are kept apart from them. */
const moreDigits = 4;
const powers = Float64Array.from({ length: 23 }, (_, exponent) => Number(`1e${exponent}`));
/** Far above the error of the remainder of a division, far below what rounding looks at. */
const doubt = 2 ** -48;
const splitter = 2 ** 27 + 1;
/** `Number` alone would take '', ' 1' and '0x10' for numbers. */
const decimal = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/;

/**
 * The number that a cell holds as a decimal, correctly rounded; NaN for any other text, Infinity for one too large.
 * Up to 15 digits over a power of ten to 22 are exact in one division (W. D. Clinger, How to read floating point
 * numbers accurately, 1990); up to 19 are divided with the remainder of the division, and where that leaves a doubt
 * about the last bit, as for all other texts, the engine reads them.
 *
 * @param withComma the fraction begins with a comma
 */
export function numberIn(bytes: Uint8Array, start: number, end: number, withComma = false): number {
  const separator = withComma ? comma : point;
  if (end - start <= exactDigits) {
    const value = shortNumber(bytes, start, end, separator);
    if (!Number.isNaN(value)) return value;
  }
  const first = bytes[start];
  let at = first === minus || first === plus ? start + 1 : start;
  let [high, low, digits, places] = [0, 0, 0, 0];
  let [some, fraction] = [false, false];
  for (; at < end; at += 1) {
    const byte = bytes[at] as number;
    if (byte >= zero && byte <= nine) {
      some = true;
      if (fraction) places += 1;
      if (digits === 0 && byte === zero) continue;
      digits += 1;
      if (digits <= exactDigits) high = high * 10 + (byte - zero);
      else low = low * 10 + (byte - zero);
    } else if (byte === separator && !fraction) fraction = true;
    else break;
  }
  if (at < end || !some || digits > exactDigits + moreDigits || places >= powers.length)
    return slowly(bytes, start, end, withComma);
  const divisor = powers[places] as number;
  const value =
    digits <= exactDigits
      ? high / divisor
      : quotient(high, powers[digits - exactDigits] as number, low, divisor);
  if (Number.isNaN(value)) return slowly(bytes, start, end, withComma);
  return first === minus ? -value : value;
}

/** A text of no more than 15 bytes that is digits with at most one separator; NaN for any other. */
function shortNumber(bytes: Uint8Array, start: number, end: number, separator: number): number {
  let [value, separated] = [0, 0];
  for (let at = start; at < end; at += 1) {
    const digit = (bytes[at] as number) - zero;
    if (digit >= 0 && digit <= 9) value = value * 10 + digit;
    else if (digit === separator - zero && separated === 0) separated = at + 1;
    else return Number.NaN;
  }
  if (end - start < (separated === 0 ? 1 : 2)) return Number.NaN;
  return separated === 0 ? value : value / (powers[end - separated] as number);
}

/** (high × scale + low) / divisor, correctly rounded, or NaN where the last bit is in doubt. */
function quotient(high: number, scale: number, low: number, divisor: number): number {
  const product = high * scale;
  const numerator = product + low;
  const rest = low - (numerator - product) + lost(high, scale, product);
  const value = numerator / divisor;
  const back = value * divisor;
  const correction = (numerator - back - lost(value, divisor, back) + rest) / divisor;
  const rounded = value + correction * (1 + doubt);
  return rounded === value + correction * (1 - doubt) ? rounded : Number.NaN;
}

/** x × y − product, exactly (T. J. Dekker, A floating-point technique for extending the available precision, 1971). */
function lost(x: number, y: number, product: number): number {
  const [a, b] = [splitter * x, splitter * y];
  const [xHigh, yHigh] = [a - (a - x), b - (b - y)];
  const [xLow, yLow] = [x - xHigh, y - yHigh];
  return xHigh * yHigh - product + xHigh * yLow + xLow * yHigh + xLow * yLow;
}

function slowly(bytes: Uint8Array, start: number, end: number, withComma: boolean): number {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset + start, end - start).toString('latin1');
  if (!withComma) return decimal.test(text) ? Number(text) : Number.NaN;
  const pointed = text.replace(',', '.');
  return !text.includes('.') && decimal.test(pointed) ? Number(pointed) : Number.NaN;
}
