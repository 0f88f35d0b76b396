import { AppError } from '@main/kernel/app-error';
import type { Analysis } from '@shared/comparison';
import type { GateDecision, GateOperator } from '@shared/comparison-terms';
import type { AnalysisPlan, Endpoint, PlanGate } from '@shared/plan';
import { absoluteQuantity } from './absolute-quantity';
import type { Analysed } from './analysed';
import { changeQuantity } from './change-quantity';
import { type FamilyVerdict, judgeFamily } from './multiplicity';
import type { Quantity } from './quantity';
import { reachOf } from './reach';

type GateRow = Analysis['gates'][number];

/** A gate with its endpoint and the quantity that is held against its limit. */
interface Tested {
  readonly gate: PlanGate;
  readonly endpoint: Endpoint;
  readonly quantity: Quantity;
  /** Where the quantity has to lie: the limit, or the margin with its sign. */
  readonly border: number;
}

/**
 * Judges the gates of a plan. The relevant bound of the two-sided interval of the gate's own level decides, and the
 * primary gates are then judged together by the plan's multiplicity method. A withheld quantity is no evidence.
 *
 * @param counts whether the plan was locked before the labels were seen; otherwise no gate counts as met for anything
 * @throws AppError PLAN_INCONSISTENT when a gate names no endpoint of the plan: a gate left out would go unnoticed
 */
export function planGateRows(analysed: Analysed, plan: AnalysisPlan, counts: boolean): Analysis['gates'] {
  const tested = plan.gates.map((gate, at) => {
    const endpoint = plan.endpoints.find(({ id }) => id === gate.endpoint);
    if (endpoint === undefined) throw new AppError('PLAN_INCONSISTENT', { part: `gates.${at}.endpoint` });
    return testedGate(analysed, gate, endpoint);
  });
  const primary = tested.filter(({ endpoint }) => endpoint.role === 'primary');
  const verdicts = judgeFamily(primary.map(familyMember), plan.multiplicity.method, Number(plan.alpha));
  return tested.map((one) => gateRow(analysed, one, verdicts[primary.indexOf(one)], counts));
}

/**
 * What the primary gates show together.
 *
 * @param counts as for `planGateRows`; otherwise the family is not met, whatever its gates show
 */
export function familyOf(
  plan: AnalysisPlan,
  gates: Analysis['gates'],
  counts: boolean,
): NonNullable<Analysis['family']> {
  const primary = gates.filter(({ role }) => role === 'primary');
  const met = primary.filter(({ decision }) => decision === 'met-at-bound').length;
  const reached = primary.length > 0 && met === primary.length;
  const allMet = counts && reached;
  const rest = reached ? '' : '; the plan asks for all of them';
  const standing = counts ? '' : ' Exploratory: none of this counts.';
  return {
    method: plan.multiplicity.method,
    alpha: Number(plan.alpha),
    gates: primary.length,
    met,
    allMet,
    sentence: `${met} of ${primary.length} primary gates are met at their bound${rest}.${standing}`,
  };
}

function testedGate(analysed: Analysed, gate: PlanGate, endpoint: Endpoint): Tested {
  const { metric, noResult, unit } = endpoint;
  const asked = { metric, noResult, unit, method: gate.method };
  const limit = Number(gate.limit);
  if (gate.test === 'absolute')
    return { gate, endpoint, quantity: absoluteQuantity(analysed, 'candidate', asked), border: limit };
  const better = gate.operator === '>=' ? limit : -limit;
  const border = gate.test === 'superiority' ? better : -better;
  return { gate, endpoint, quantity: changeQuantity(analysed, asked), border };
}

function familyMember(tested: Tested) {
  const { gate, quantity } = tested;
  const oneSided = quantity.oneSidedP(tested.border, gate.operator);
  return {
    p: oneSided === null ? null : Math.min(1, 2 * oneSided),
    met: isMetAt(tested, Number(gate.level)),
    metAt: (level: number) => isMetAt(tested, level),
  };
}

function gateRow(
  analysed: Analysed,
  tested: Tested,
  verdict: FamilyVerdict | undefined,
  counts: boolean,
): GateRow {
  const { gate, endpoint, quantity } = tested;
  const level = Number(gate.level);
  const bound = boundOf(quantity, gate.operator, level);
  const alone = decide(tested, bound);
  const heldBack = alone === 'met-at-bound' && verdict?.met === false;
  const reason = heldBack
    ? (verdict?.reason ?? 'Met at its own level, but not at what the multiplicity method leaves of alpha.')
    : quantity.reason;
  const row: GateRow = {
    id: gate.id,
    endpoint: endpoint.id,
    metric: endpoint.metric,
    role: endpoint.role,
    test: gate.test,
    operator: gate.operator,
    limit: Number(gate.limit),
    level,
    method: quantity.method,
    value: quantity.value,
    bound,
    comparator: comparatorOf(analysed, tested, level),
    p: familyMember(tested).p,
    adjustedP: verdict?.adjustedP ?? null,
    adjustedAlpha: verdict?.adjustedAlpha ?? null,
    decision: heldBack ? 'met-at-point' : alone,
    counts,
    reach: gate.test === 'absolute' ? reachOf(endpoint.metric, gate, quantity) : null,
  };
  return reason === undefined ? row : { ...row, reason };
}

/** The baseline's own rate and bound: a small loss against a bad comparator is no comfort. */
function comparatorOf(analysed: Analysed, { gate, endpoint }: Tested, level: number): GateRow['comparator'] {
  if (gate.test === 'absolute') return null;
  const { metric, noResult, unit } = endpoint;
  const own = absoluteQuantity(analysed, 'baseline', { metric, noResult, unit, method: null });
  return { value: own.value, bound: boundOf(own, gate.operator, level) };
}

function boundOf(quantity: Quantity, operator: GateOperator, level: number): number | null {
  const interval = quantity.intervalAt(level);
  return interval === null ? null : interval[operator === '>=' ? 0 : 1];
}

function isMetAt(tested: Tested, level: number): boolean {
  const bound = boundOf(tested.quantity, tested.gate.operator, level);
  return bound !== null && satisfies(tested, bound);
}

function decide(tested: Tested, bound: number | null): GateDecision {
  const { value } = tested.quantity;
  if (value === null) return 'no-evidence';
  if (bound !== null && satisfies(tested, bound)) return 'met-at-bound';
  return satisfies(tested, value) ? 'met-at-point' : 'not-met';
}

/** A limit may be reached; a margin has to be passed. */
function satisfies({ gate: { test, operator }, border }: Tested, value: number): boolean {
  const distance = operator === '>=' ? value - border : border - value;
  return test === 'absolute' ? distance >= 0 : distance > 0;
}
