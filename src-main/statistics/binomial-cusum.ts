import { requireShare } from './share';

/** A CUSUM on whole numbers: an error adds `up`, any other result takes `down` off, never below 0. */
export interface CusumSteps {
  readonly up: number;
  readonly down: number;
}

/** What a height is chosen by: how probable a false alarm may be over how many cases, and the highest that is tried. */
export interface FalseAlarmAim {
  readonly cases: number;
  readonly probability: number;
  readonly highest: number;
}

/** How far the ratio of the steps may be from that of the weights. */
const ratioTolerance = 0.02;
const mostDown = 100_000;

/**
 * Weights of the log-likelihood ratio of one case: what an error adds and what any other result takes off (below 0).
 *
 * @param inControl    error rate p0 in (0, 1)
 * @param outOfControl error rate p1 in (p0, 1)
 * @throws RangeError when the rates are not as above
 *
 * Source: Page, Biometrika 41 (1954) 100–115.
 */
export function cusumWeights(
  inControl: number,
  outOfControl: number,
): { readonly error: number; readonly other: number } {
  requireShare(inControl);
  requireShare(outOfControl);
  if (inControl >= outOfControl) throw new RangeError('a CUSUM looks for a rate above the one in control');
  return {
    error: Math.log(outOfControl / inControl),
    other: Math.log1p((inControl - outOfControl) / (1 - inControl)),
  };
}

/**
 * The smallest whole steps whose ratio is within 2 % of that of the weights, and between whose balance and both rates
 * there is room: the sum falls on average at p0 and rises at p1. On whole steps everything about the CUSUM is exact.
 *
 * @throws RangeError as `cusumWeights`, or when the rates are too close for steps below 100,000
 *
 * Source: Reynolds & Stoumbos, J. Qual. Technol. 31 (1999) 87–108, there with `down` = 1.
 */
export function cusumSteps(inControl: number, outOfControl: number): CusumSteps {
  const { error, other } = cusumWeights(inControl, outOfControl);
  const ratio = error / -other;
  for (let down = 1; down <= mostDown; down++) {
    const up = Math.round(ratio * down);
    const near = Math.abs(up / down - ratio) <= ratioTolerance * ratio;
    const falls = inControl * up < (1 - inControl) * down;
    const rises = outOfControl * up > (1 - outOfControl) * down;
    if (near && falls && rises) return { up, down };
  }
  throw new RangeError('the two error rates are too close to each other');
}

/**
 * Probability of an alarm within so many cases, from a sum of 0: its distribution is walked case by case, so it is exact.
 *
 * @param rate   error rate in (0, 1); at that in control this is the probability of a false alarm
 * @param height steps at which the alarm is given, whole number > 0
 * @param cases  whole number ≥ 0
 * @throws RangeError when an argument is not as above
 */
export function cusumAlarmProbability(
  rate: number,
  steps: CusumSteps,
  height: number,
  cases: number,
): number {
  return alarmProbability(rate, steps, height, cases, 1);
}

/**
 * The smallest height whose probability of an alarm at a rate, over a stated number of cases, is not above a share.
 *
 * @returns `null` when it would be above `highest`
 * @throws RangeError as `cusumAlarmProbability`, or when the share is not in (0, 1)
 *
 * By search over exact probabilities: they fall as the height rises.
 */
export function cusumHeight(
  rate: number,
  steps: CusumSteps,
  { cases, probability, highest }: FalseAlarmAim,
): number | null {
  requireShare(probability);
  const tooLow = (height: number) => alarmProbability(rate, steps, height, cases, probability) > probability;
  // Alarms come nearly as from a clock of this mean run length, so the height lies beside the one that has it: growing
  // steps from there, and never farther than to the middle of what is still possible.
  let at = heightOfRunLength(rate, steps, -cases / Math.log1p(-probability), highest);
  let low = 0;
  let enough = highest + 1;
  for (let step = 1; enough - low > 1; step *= 2) {
    const rises = tooLow(at);
    if (rises) low = at;
    else enough = at;
    const middle = Math.floor((low + enough) / 2);
    at = rises ? Math.min(at + step, middle) : Math.max(at - step, middle);
  }
  return enough <= highest ? enough : null;
}

/** The smallest height with a mean run length of so many cases, at most `highest`; by bisection. */
function heightOfRunLength(rate: number, steps: CusumSteps, cases: number, highest: number): number {
  let low = 0;
  let enough = highest;
  while (enough - low > 1) {
    const middle = Math.floor((low + enough) / 2);
    if (cusumRunLength(rate, steps, middle) < cases) low = middle;
    else enough = middle;
  }
  return enough;
}

/**
 * Mean number of cases until the alarm, from a sum of 0: the linear equations of the Markov chain, eliminated from the
 * highest sum down. Only positive numbers are added, so a run length of any size keeps its digits.
 *
 * @param rate   error rate in (0, 1)
 * @param height steps at which the alarm is given, whole number > 0
 * @throws RangeError when an argument is not as above
 *
 * Source: Brook & Evans, Biometrika 59 (1972) 539–549; Grassmann, Taksar & Heyman, Oper. Res. 33 (1985) 1107–1116.
 */
export function cusumRunLength(rate: number, { up, down }: CusumSteps, height: number): number {
  requireShare(rate);
  requireWhole(up, down, height);
  // For each sum: where the chain next falls below it (by 1 … down, 0 for what would be lower), or alarms, and after
  // how many cases on average, given that it has just come there.
  const falls = new Float64Array(height * (down + 1));
  const duration = new Float64Array(height);
  for (let sum = height - 1; sum >= 0; sum--) {
    // Mass at sum − down … sum + reach; an error that leads to the alarm leads nowhere else.
    const reach = sum + up >= height ? 0 : up;
    const passing = new Float64Array(reach + down + 1);
    let alarm = 0;
    let mean = 1;
    if (reach === 0) alarm = rate;
    else passing[up + down] = rate;
    passing[Math.max(0, down - sum)] = 1 - rate;
    for (let at = reach; at > 0; at--) {
      const mass = passing[at + down] as number;
      if (mass === 0) continue;
      const above = sum + at;
      mean += mass * (duration[above] as number);
      for (let by = 1; by <= down; by++) {
        const share = mass * (falls[above * (down + 1) + by] as number);
        passing[at + down - by] = (passing[at + down - by] as number) + share;
      }
      alarm += mass * (falls[above * (down + 1)] as number);
    }
    let leaving = alarm;
    for (let by = 1; by <= down; by++) leaving += passing[down - by] as number;
    falls[sum * (down + 1)] = alarm / leaving;
    for (let by = 1; by <= down; by++)
      falls[sum * (down + 1) + by] = (passing[down - by] as number) / leaving;
    duration[sum] = mean / leaving;
  }
  return duration[0] as number;
}

/** Stops as soon as `beyond` is exceeded: whoever looks for a height need not know by how much. */
function alarmProbability(
  rate: number,
  { up, down }: CusumSteps,
  height: number,
  cases: number,
  beyond: number,
): number {
  requireShare(rate);
  requireWhole(up, down, height, cases + 1);
  // Room for one step at both ends spares the inner loop every question where it is: sum s stands at s + up.
  let now = new Float64Array(height + up + down);
  let next = new Float64Array(height + up + down);
  now[up] = 1;
  let alarmed = 0;
  for (let done = 0; done < cases && alarmed <= beyond; done++) {
    let beside = 0;
    for (let at = Math.max(up, height); at < height + up; at++) beside += now[at] as number;
    alarmed += beside * rate;
    for (let at = up; at < height + up; at++)
      next[at] = (1 - rate) * (now[at + down] as number) + rate * (now[at - up] as number);
    for (let at = up; at < up + Math.min(down, height); at++)
      next[up] = (next[up] as number) + (1 - rate) * (now[at] as number);
    [now, next] = [next, now];
  }
  return Math.min(1, alarmed);
}

function requireWhole(...counts: readonly number[]): void {
  if (!counts.every((count) => Number.isSafeInteger(count) && count > 0))
    throw new RangeError('steps, height and cases of a CUSUM are whole numbers');
}
