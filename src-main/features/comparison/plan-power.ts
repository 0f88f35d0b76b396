import type { GatePower, PowerPoint, PowerQuestion, PowerView } from '@shared/contract/plans-power';
import type { Endpoint, PlanGate } from '@shared/plan';
import {
  type Assumed,
  absoluteAucPower,
  absoluteRatePower,
  type Classes,
  nothingSaid,
  type Powered,
  pairedRatePower,
} from './plan-power-gate';

/** Which cases count for a metric, and which powers are independent of each other: those of different classes. */
type CaseClass = 'positive' | 'negative' | 'both';

const classOf: Readonly<Partial<Record<Endpoint['metric'], CaseClass>>> = {
  sensitivity: 'positive',
  specificity: 'negative',
  accuracy: 'both',
  diagnostic_accuracy: 'both',
  medical_accuracy: 'both',
  error_rate: 'both',
  auc: 'both',
};

/** The scales of the plan's numbers of cases over which the curve goes. */
const scales = [...Array(40).keys()].map((step) => 0.1 * 40 ** (step / 39));

/**
 * Power of every gate and of all primary gates together, at the plan's numbers of cases and over others in the same
 * ratio, under what the plan assumes.
 */
export function planPower(question: PowerQuestion): PowerView {
  const { positives, negatives, target } = question.power;
  const own = { positives, negatives };
  const wanted = Number(target);
  const gates = gatePowers(question, own);
  const { power, text } = jointPower(question, gates);
  const curve = curveOf(question, own);
  const last = curve.findLastIndex(({ joint }) => joint === null || joint < wanted);
  const enough = curve[last + 1];
  return {
    ...own,
    target: wanted,
    gates,
    joint: { power, reachesTarget: power === null ? null : power >= wanted, text },
    curve,
    enough: enough ? { positives: enough.positives, negatives: enough.negatives } : null,
  };
}

function curveOf(question: PowerQuestion, { positives, negatives }: Classes): PowerPoint[] {
  const sizes = [1, ...scales].map((scale) => ({
    positives: Math.max(1, Math.round(positives * scale)),
    negatives: Math.max(1, Math.round(negatives * scale)),
  }));
  const byTotal = new Map(sizes.map((size) => [size.positives + size.negatives, size]));
  return [...byTotal.values()]
    .sort((a, b) => a.positives + a.negatives - (b.positives + b.negatives))
    .map((size) => {
      const gates = gatePowers(question, size);
      return { ...size, gates: gates.map(({ power }) => power), joint: jointPower(question, gates).power };
    });
}

function gatePowers(question: PowerQuestion, classes: Classes): GatePower[] {
  const primary = primaryGates(question).length;
  return question.gates.map((gate) => {
    const endpoint = question.endpoints.find(({ id }) => id === gate.endpoint);
    const role = endpoint?.role ?? 'secondary';
    const level = levelOf(question, gate, role === 'primary' ? primary : 1);
    const metric = endpoint?.metric ?? 'latency_ms';
    const n = casesFor(classOf[metric], classes);
    const powered = powerOf(gate, metric, { n, classes, level, assumed: assumedFor(question, gate) });
    return { gate: gate.id, endpoint: gate.endpoint, role, n, level, ...powered };
  });
}

function powerOf(
  gate: PlanGate,
  metric: Endpoint['metric'],
  { n, classes, level, assumed }: { n: number; classes: Classes; level: number; assumed: Assumed | null },
): Powered {
  const limited = { ...gate, limit: Number(gate.limit) };
  if (classOf[metric] === undefined)
    return nothingSaid('How many cases count for this metric is not known before the study.');
  if (metric !== 'auc')
    return gate.test === 'absolute'
      ? absoluteRatePower(limited, n, level, assumed)
      : pairedRatePower(limited, n, level, assumed);
  return gate.test === 'absolute'
    ? absoluteAucPower(limited, classes, level, assumed)
    : nothingSaid(
        'The power of an AUC difference needs the correlation of the scores, which no plan assumes.',
      );
}

/**
 * All primary gates together. Gates on different classes are independent and multiply; of gates on the same cases
 * nothing is assumed (Bonferroni's inequality), so the joint power is never less than what is said.
 */
function jointPower(
  question: PowerQuestion,
  powers: readonly GatePower[],
): { readonly power: number | null; readonly text: string } {
  const primary = primaryGates(question).map(({ id }) => powers.find(({ gate }) => gate === id));
  const known = primary.flatMap((each) => (each?.power == null ? [] : [{ ...each, power: each.power }]));
  if (primary.length === 0 || known.length < primary.length)
    return { power: null, text: 'Not known: the power of a primary gate is not known.' };
  const of = (wanted: CaseClass) =>
    atLeastAll(known.filter(({ endpoint }) => classOfEndpoint(question, endpoint) === wanted));
  const power = Math.max(0, of('positive') * of('negative') - (1 - of('both')));
  return {
    power,
    text: 'At least this: gates on positive and on negative cases are independent and multiply; of gates on the same cases nothing is assumed.',
  };
}

const atLeastAll = (powers: readonly { readonly power: number }[]): number =>
  Math.max(0, 1 - powers.reduce((sum, { power }) => sum + (1 - power), 0));

const classOfEndpoint = ({ endpoints }: PowerQuestion, id: string): CaseClass =>
  classOf[endpoints.find((each) => each.id === id)?.metric ?? 'accuracy'] ?? 'both';

const primaryGates = ({ gates, endpoints }: PowerQuestion): readonly PlanGate[] =>
  gates.filter((gate) => endpoints.some(({ id, role }) => id === gate.endpoint && role === 'primary'));

/** The level of a gate when the family error is shared out evenly: the step-wise methods reach no less. */
function levelOf({ multiplicity }: PowerQuestion, gate: PlanGate, family: number): number {
  const shared = ['bonferroni', 'holm', 'hochberg'].includes(multiplicity.method);
  return shared ? 1 - (1 - Number(gate.level)) / family : Number(gate.level);
}

function assumedFor({ power }: PowerQuestion, gate: PlanGate): Assumed | null {
  const found = power.assumed.find(({ endpoint }) => endpoint === gate.endpoint);
  if (!found) return null;
  const { value, discordance, difference } = found;
  return {
    value: Number(value),
    discordance: discordance === null ? null : Number(discordance),
    difference: Number(difference ?? '0'),
  };
}

function casesFor(which: CaseClass | undefined, { positives, negatives }: Classes): number {
  if (which === 'positive') return positives;
  return which === 'negative' ? negatives : positives + negatives;
}
