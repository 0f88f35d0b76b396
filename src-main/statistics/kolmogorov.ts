import { binomialPmf } from './binomial';
import { logGamma } from './log-gamma';

const exactUpTo = 140;

/**
 * P(K > x) for the limit of √n · D of Kolmogorov and Smirnov: small p values keep their digits.
 *
 * @param x ≥ 0
 *
 * Source: Kolmogorov 1933; both series in Marsaglia, Tsang & Wang, J. Stat. Softw. 8 (2003) 18, each where it converges.
 */
export function kolmogorovLimitTail(x: number): number {
  if (x <= 0) return 1;
  if (x <= 1) {
    let sum = 0;
    for (let k = 1; k < 20; k += 2) sum += Math.exp(-((k * Math.PI) ** 2) / (8 * x * x));
    return 1 - (Math.sqrt(2 * Math.PI) / x) * sum;
  }
  let sum = 0;
  for (let k = 10; k >= 1; k--) sum += (k % 2 === 1 ? 2 : -2) * Math.exp(-2 * k * k * x * x);
  return sum;
}

/**
 * The same tail as R prints it: up to 1, where the exact sum has more, R's has one term. It is too high by up to 4e-5.
 *
 * Checked against: R 4.2.2, ks.test(exact = FALSE).
 */
export function kolmogorovLimitTailOfR(x: number): number {
  if (x <= 0 || x > 1) return kolmogorovLimitTail(x);
  return 1 - (Math.sqrt(2 * Math.PI) / x) * Math.exp(-(Math.PI ** 2) / (8 * x * x));
}

/**
 * P(D > d) for the two-sided statistic of n observations from a known continuous distribution.
 *
 * Exact up to 140 observations and in the far tail; between them the expansion of Pelz and Good, to about ten digits.
 *
 * @param n whole number > 0
 * @param d in [0, 1]
 * @throws RangeError when an argument is outside its range
 *
 * Source: Simard & L'Ecuyer, J. Stat. Softw. 39 (2011) 11. Checked against: scipy 1.17.1, kstwo.sf.
 */
export function kolmogorovTail(n: number, d: number): number {
  if (!(Number.isSafeInteger(n) && n > 0 && d >= 0 && d <= 1))
    throw new RangeError('the distribution of D needs a count above 0 and a distance in [0, 1]');
  const reach = n * d;
  if (reach <= 0.5) return 1;
  if (reach <= 1) return 1 - Math.exp(logGamma(n + 1) - n * Math.log(n) + n * Math.log(2 * reach - 1));
  if (d === 1) return 0;
  const size = reach * d;
  if (d >= 0.5 || size > (n <= exactUpTo ? 4 : 2.2)) return Math.min(1, 2 * smirnovTail(n, d));
  if (n <= exactUpTo || (n <= 100_000 && n * d ** 1.5 <= 1.4)) return 1 - durbin(n, d);
  return 1 - pelzGood(n, d);
}

/** P(D⁺ > d), one-sided and exact: the sum of Birnbaum & Tingey, Ann. Math. Stat. 22 (1951) 592–596. */
function smirnovTail(n: number, d: number): number {
  let sum = (1 - d) ** n;
  for (let j = 1; j < n * (1 - d); j++) {
    const share = d + j / n;
    if (share >= 1) break;
    sum += (d / share) * binomialPmf(j, n, share);
  }
  return sum;
}

/** P(D ≤ d) as an entry of the n-th power of Durbin's matrix (Marsaglia, Tsang & Wang 2003). */
function durbin(n: number, d: number): number {
  const k = Math.ceil(n * d);
  const size = 2 * k - 1;
  const h = k - n * d;
  const matrix = new Float64Array(size * size);
  for (let row = 0; row < size; row++)
    for (let column = 0; column <= Math.min(size - 1, row + 1); column++) matrix[row * size + column] = 1;
  for (let at = 0; at < size; at++) {
    matrix[at * size] = (matrix[at * size] as number) - h ** (at + 1);
    const last = (size - 1) * size + at;
    matrix[last] = (matrix[last] as number) - h ** (size - at);
  }
  const corner = (size - 1) * size;
  if (2 * h > 1) matrix[corner] = (matrix[corner] as number) + (2 * h - 1) ** size;
  for (let row = 0; row < size; row++)
    for (let column = 0; column <= Math.min(size - 1, row); column++)
      for (let divisor = 2; divisor <= row - column + 1; divisor++)
        matrix[row * size + column] = (matrix[row * size + column] as number) / divisor;
  const power = matrixPower({ values: matrix, scale: 0 }, size, n);
  const middle = Math.log(power.values[(k - 1) * size + k - 1] as number) + power.scale * Math.LN10;
  return Math.exp(middle + logGamma(n + 1) - n * Math.log(n));
}

/** A matrix times 10^scale: powers leave the range of doubles. */
interface Scaled {
  readonly values: Float64Array;
  readonly scale: number;
}

function matrixPower(base: Scaled, size: number, exponent: number): Scaled {
  if (exponent === 1) return base;
  const half = matrixPower(base, size, Math.floor(exponent / 2));
  const square = product(half, half, size);
  return exponent % 2 === 0 ? square : product(base, square, size);
}

function product(a: Scaled, b: Scaled, size: number): Scaled {
  const values = new Float64Array(size * size);
  for (let row = 0; row < size; row++)
    for (let inner = 0; inner < size; inner++) {
      const factor = a.values[row * size + inner] as number;
      for (let column = 0; column < size; column++)
        values[row * size + column] =
          (values[row * size + column] as number) + factor * (b.values[inner * size + column] as number);
    }
  const middle = values[(size >> 1) * size + (size >> 1)] as number;
  if (middle < 1e140) return { values, scale: a.scale + b.scale };
  return { values: values.map((value) => value * 1e-140), scale: a.scale + b.scale + 140 };
}

/** P(D ≤ d) by the first four terms of the expansion in 1/√n (Pelz & Good, J. R. Stat. Soc. B 38 (1976) 152–156). */
function pelzGood(n: number, d: number): number {
  const z = Math.sqrt(n) * d;
  const [pi2, pi4, pi6] = [Math.PI ** 2, Math.PI ** 4, Math.PI ** 6];
  const sums: [number, number, number, number] = [0, 0, 0, 0];
  for (let k = Math.ceil((16 * z) / Math.PI); k >= 1; k--) {
    const odd = (2 * k - 1) ** 2;
    const weight = Math.exp((-pi2 * odd) / (8 * z * z));
    sums[0] += weight;
    sums[1] += weight * ((pi2 / 4) * odd - z ** 2);
    sums[2] +=
      weight *
      (6 * z ** 6 +
        2 * z ** 4 +
        (((2 * z ** 4 - 5 * z ** 2) * pi2) / 4) * odd +
        ((pi4 * (1 - 2 * z ** 2)) / 16) * odd ** 2);
    sums[3] +=
      weight *
      (-30 * z ** 6 -
        90 * z ** 8 +
        ((pi2 * (135 * z ** 4 - 96 * z ** 6)) / 4) * odd +
        ((pi4 * (212 * z ** 4 - 60 * z ** 2)) / 16) * odd ** 2 +
        ((pi6 * (5 - 30 * z ** 2)) / 64) * odd ** 3);
  }
  let [second, third] = [0, 0];
  for (let k = Math.ceil((16 * z) / Math.PI); k >= 1; k--) {
    const weight = k * k * Math.exp((-pi2 * k * k) / (2 * z * z));
    second += weight;
    third += weight * (3 * z * z - pi2 * k * k);
  }
  const root = Math.sqrt(2 * Math.PI);
  const terms = [
    (root * sums[0]) / z,
    (root * sums[1]) / (6 * z ** 4),
    (root * sums[2]) / (72 * z ** 7) - (pi2 * root * second) / (36 * z ** 3),
    (root * sums[3]) / (6480 * z ** 10) + (pi2 * root * third) / (216 * z ** 6),
  ];
  return terms.reduceRight((sum, term) => sum / Math.sqrt(n) + term, 0);
}
