import { gaussLegendre } from './gauss-legendre';
import { normalUpperTail } from './normal';

/** How many standard deviations from the mean the density still counts. */
const reach = 10;
/** Width of a panel in standard deviations of the narrowest step, and points in it. */
const panelWidth = 2;
const rule = gaussLegendre(16);
const halfRootTau = Math.sqrt(2 * Math.PI);

/** Where a score still is when the test has not stopped: points, and the probability that each stands for. */
export interface Continuing {
  readonly information: number;
  readonly points: Float64Array;
  readonly masses: Float64Array;
}

/** Before the first look. */
export const start: Continuing = {
  information: 0,
  points: Float64Array.of(0),
  masses: Float64Array.of(1),
};

/** Brownian motion with a drift per unit of information, looked at now and then. */
export interface Motion {
  /** Information at each look, rising. */
  readonly information: readonly number[];
  /** Mean of the score at information 1. */
  readonly drift: number;
  /** 2 when both −bound and bound stop, 1 when only the upper bound does. */
  readonly sides: 1 | 2;
}

/** Probability that a score stands beyond `bound` (on the Z scale) at the next look, above and below. */
export function crossing(
  before: Continuing,
  motion: Motion,
  information: number,
  bound: number,
): { readonly above: number; readonly below: number } {
  const step = Math.sqrt(information - before.information);
  const limit = bound * Math.sqrt(information);
  const moved = motion.drift * step * step;
  let above = 0;
  let below = 0;
  for (let at = 0; at < before.points.length; at++) {
    const point = (before.points[at] as number) + moved;
    const mass = before.masses[at] as number;
    above += mass * normalUpperTail((limit - point) / step);
    if (motion.sides === 2) below += mass * normalUpperTail((limit + point) / step);
  }
  return { above, below };
}

/**
 * The scores that go on after a look.
 *
 * @param narrowest the shortest distance in information between two looks
 * Source: Armitage, McPherson & Rowe, J. R. Stat. Soc. A 132 (1969) 235–244, by Gauss–Legendre quadrature in panels.
 */
export function goOn(
  before: Continuing,
  motion: Motion,
  information: number,
  bound: number,
  narrowest: number,
): Continuing {
  const mean = motion.drift * information;
  const spread = reach * Math.sqrt(information);
  const limit = bound * Math.sqrt(information);
  const low = Math.max(mean - spread, motion.sides === 2 ? -limit : Number.NEGATIVE_INFINITY);
  const high = Math.min(mean + spread, limit);
  if (low >= high) return { information, points: new Float64Array(), masses: new Float64Array() };
  const panels = Math.ceil((high - low) / (panelWidth * Math.sqrt(narrowest)));
  const half = (high - low) / panels / 2;
  const size = rule.points.length;
  const points = new Float64Array(panels * size);
  for (let at = 0; at < points.length; at++) {
    const centre = low + (2 * Math.floor(at / size) + 1) * half;
    points[at] = centre + half * (rule.points[at % size] as number);
  }
  const masses = points.map(
    (point, at) => half * (rule.weights[at % size] as number) * densityAt(point, before, motion, information),
  );
  return { information, points, masses };
}

function densityAt(point: number, before: Continuing, motion: Motion, information: number): number {
  const variance = information - before.information;
  const from = point - motion.drift * variance;
  let sum = 0;
  for (let at = 0; at < before.points.length; at++) {
    const distance = from - (before.points[at] as number);
    sum += (before.masses[at] as number) * Math.exp((-distance * distance) / (2 * variance));
  }
  return sum / (halfRootTau * Math.sqrt(variance));
}
