import fc from 'fast-check';
import { expect, test } from 'vitest';
import { expectWithin, readColumns, referenceCases } from '../../tests/reference/stats/reference-cases';
import { driftOf, stabilityOf } from './drift';
import { kolmogorovLimitTail, kolmogorovLimitTailOfR, kolmogorovTail } from './kolmogorov';
import { mannWhitney } from './mann-whitney';
import { type Defined, isUndefined } from './undefined';

const seeded = { seed: 20261123, numRuns: 200 };

function known<T>(outcome: Defined<T>): T {
  if (isUndefined(outcome)) throw new Error(outcome.undefined);
  return outcome;
}

test('an empty sample is compared with nothing', () => {
  const [none, one] = [Float64Array.of(), Float64Array.of(1)];
  expect(isUndefined(driftOf(none, one))).toBe(true);
  expect(isUndefined(stabilityOf(one, none, 10, 1e-4))).toBe(true);
  expect(isUndefined(mannWhitney(one, none))).toBe(true);
  expect(() => kolmogorovTail(0, 0.5)).toThrow(RangeError);
});

test('samples of one value alone have no rank test, and do not drift', () => {
  const same = new Float64Array(12).fill(3);
  expect(isUndefined(known(mannWhitney(same, same)).p)).toBe(true);
  expect(known(driftOf(same, same)).ks).toEqual({ d: 0, limitP: 1, limitPOfR: 1, finiteP: 1 });
  expect(known(stabilityOf(same, same, 10, 1e-4))).toEqual({ index: 0, edges: [] });
});

test.each(referenceCases('drift'))('$id agrees with R and SciPy', (one) => {
  const column = (input: string) => {
    const { csv, column: name } = one.inputs[input] as { readonly csv: string; readonly column: string };
    return Float64Array.from(readColumns(csv)(name), Number);
  };
  const [reference, current] = [column('reference'), column('current')];
  const { ks, wasserstein } = known(driftOf(reference, current));
  const { index, edges } = known(stabilityOf(reference, current, 10, 1e-4));
  const { u, p } = known(mannWhitney(current, reference));
  expectWithin(one, {
    D: ks.d,
    p_asymptotic_R: ks.limitPOfR,
    p_asymptotic_scipy: ks.finiteP,
    psi: index,
    psi_bins_used: edges.length + 1,
    wasserstein,
    mannwhitney_U_current: u,
    mannwhitney_p: known(p),
  });
  expect(edges).toHaveLength((one.expected['psi_inner_edges'] as readonly number[]).length);
});

test.each([
  // scipy 1.17.1: kstwo.sf(d, n), one row for each way of computing it
  [4, 0.2, 0.98785],
  [12, 0.1, 0.9986321002354367],
  [60, 0.1, 0.5521961259289287],
  [100, 0.19, 0.0012339926382722768],
  [140, 0.05, 0.8576480297656114],
  [369, 0.05, 0.30463097031207353],
  [369, 0.02, 0.9978826110633077],
  [5000, 0.015, 0.20846142096186204],
  [200_000, 0.002, 0.39995085369038097],
  [1_000_000, 0.004, 2.5258184143391013e-14],
])('the tail of D agrees with SciPy for n = %i, d = %f', (n, d, expected) => {
  expect(Math.abs(kolmogorovTail(n, d) / expected - 1)).toBeLessThan(1e-9);
});

test.each([
  // scipy 1.17.1: special.kolmogorov(x)
  [0.5, 0.9639452436648751],
  [1, 0.26999967167735456],
  [3, 3.045995948942526e-8],
])('the limit agrees with SciPy at %f', (x, expected) => {
  expect(Math.abs(kolmogorovLimitTail(x) / expected - 1)).toBeLessThan(1e-13);
});

test('the shorter sum of R is near, and never below', () => {
  for (let x = 0.05; x < 2; x += 0.05) {
    const excess = kolmogorovLimitTailOfR(x) - kolmogorovLimitTail(x);
    expect(excess).toBeGreaterThanOrEqual(-1e-15);
    expect(excess).toBeLessThan(4e-5);
  }
});

const numbers = fc
  .array(fc.integer({ min: -5, max: 5 }), { minLength: 1, maxLength: 25 })
  .map((list) => Float64Array.from(list));

test('both directions agree, and a shift of both samples changes nothing', () => {
  fc.assert(
    fc.property(numbers, numbers, fc.integer({ min: -9, max: 9 }), (a, b, shift) => {
      const [there, back] = [known(driftOf(a, b)), known(driftOf(b, a))];
      expect(back).toEqual({ ks: there.ks, wasserstein: expect.closeTo(there.wasserstein, 12) });
      const moved = known(
        driftOf(
          a.map((value) => value + shift),
          b.map((value) => value + shift),
        ),
      );
      expect(moved.ks).toEqual(there.ks);
      const [u, reverse] = [known(mannWhitney(a, b)), known(mannWhitney(b, a))];
      expect(u.u + reverse.u).toBe(a.length * b.length);
      expect(reverse.p).toEqual(u.p);
    }),
    seeded,
  );
});

test('the exact rank test counts all arrangements of small samples', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 4 }), fc.integer({ min: 1, max: 5 }), fc.nat(), (m, n, pick) => {
      const arrangements = choices(m + n, m);
      const chosen = arrangements[pick % arrangements.length] as readonly number[];
      const others = Array.from({ length: m + n }, (_, at) => at).filter((at) => !chosen.includes(at));
      const found = known(mannWhitney(Float64Array.from(chosen), Float64Array.from(others)));
      const distance = Math.abs(found.u - (m * n) / 2);
      const uOf = (places: readonly number[]) =>
        places.reduce((sum, place) => sum + place, 0) - (m * (m - 1)) / 2;
      const asFar = arrangements.filter((places) => Math.abs(uOf(places) - (m * n) / 2) >= distance - 1e-9);
      expect(known(found.p)).toBeCloseTo(Math.min(1, asFar.length / arrangements.length), 10);
    }),
    seeded,
  );
});

function choices(of: number, size: number): readonly (readonly number[])[] {
  if (size === 0) return [[]];
  return Array.from({ length: of - size + 1 }, (_, at) => of - 1 - at).flatMap((last) =>
    choices(last, size - 1).map((rest) => [...rest, last]),
  );
}
