/** Points in (−1, 1) and their weights for ∫ f ≈ Σ weight · f(point). */
export interface Quadrature {
  readonly points: Float64Array;
  readonly weights: Float64Array;
}

/**
 * Gauss–Legendre quadrature: exact for polynomials up to degree 2n − 1.
 *
 * @param n number of points, ≥ 1
 * Source: roots of the Legendre polynomial by Newton's method, Abramowitz & Stegun (1964), 25.4.29.
 */
export function gaussLegendre(n: number): Quadrature {
  const points = new Float64Array(n);
  const weights = new Float64Array(n);
  for (let at = 0; at < n; at++) {
    let x = Math.cos((Math.PI * (at + 0.75)) / (n + 0.5));
    let slope = 1;
    for (let round = 0; round < 10; round++) {
      const [value, before] = legendre(n, x);
      slope = (n * (x * value - before)) / (x * x - 1);
      x -= value / slope;
    }
    points[at] = x;
    weights[at] = 2 / ((1 - x * x) * slope * slope);
  }
  return { points, weights };
}

/** Legendre polynomials of degree n and n − 1. */
function legendre(n: number, x: number): readonly [number, number] {
  let [value, before] = [x, 1];
  for (let degree = 2; degree <= n; degree++) {
    [value, before] = [((2 * degree - 1) * x * value - (degree - 1) * before) / degree, value];
  }
  return n === 1 ? [x, 1] : [value, before];
}
