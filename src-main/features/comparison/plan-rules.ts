import type { AnalysisPlan, Endpoint, PlanGate } from '@shared/plan';
import { leavesOut, pairedMetricOf } from './absolute-quantity';

const differenceMethods: readonly PlanGate['method'][] = [
  'tango',
  'delong-difference',
  'clustered',
  'bootstrap-bca',
];
const onlyOfDifferences: readonly PlanGate['method'][] = ['tango', 'delong-difference'];

/** Where a plan contradicts itself, as a path into it such as `gates.2.endpoint`; `null` when it does not. */
export function inconsistencyIn(
  plan: Pick<AnalysisPlan, 'endpoints' | 'gates' | 'power'> &
    Partial<Pick<AnalysisPlan, 'populations' | 'subgroups' | 'verification'>>,
): string | null {
  const { endpoints, gates, power, populations = [], subgroups = [], verification = 'none' } = plan;
  const known = new Set(endpoints.map(({ id }) => id));
  const unknownIn = (rows: readonly { readonly endpoint: string }[]) =>
    rows.findIndex(({ endpoint }) => !known.has(endpoint));
  const faultOf = (each: Endpoint) => endpointFault(each, verification);
  const endpoint = endpoints.findIndex((each) => faultOf(each) !== null);
  const byPatient = new Set(endpoints.filter(({ unit }) => unit === 'patient').map(({ id }) => id));
  const gate = gates.findIndex((each) => gateFault(each) !== null);
  const faults: readonly (readonly [at: number, path: (at: number) => string])[] = [
    [repeated(endpoints.map(({ id }) => id)), (at) => `endpoints.${at}.id`],
    [endpoint, (at) => `endpoints.${at}.${endpoints[at] && faultOf(endpoints[at])}`],
    [repeated(populations.map(({ id }) => id)), (at) => `populations.${at}.id`],
    [repeated(gates.map(({ id }) => id)), (at) => `gates.${at}.id`],
    [repeated(subgroups.map(({ column }) => column)), (at) => `subgroups.${at}.column`],
    [unknownIn(gates), (at) => `gates.${at}.endpoint`],
    [gate, (at) => `gates.${at}.${gates[at] && gateFault(gates[at])}`],
    // A patient is one unit: nothing is left that is clustered.
    [
      gates.findIndex(({ endpoint: id, method }) => method === 'clustered' && byPatient.has(id)),
      (at) => `gates.${at}.method`,
    ],
    [unknownIn(power.assumed), (at) => `power.assumed.${at}.endpoint`],
    [repeated(power.assumed.map(({ endpoint }) => endpoint)), (at) => `power.assumed.${at}.endpoint`],
    [
      power.assumed.findIndex(({ difference }) => !isDifference(difference)),
      (at) => `power.assumed.${at}.difference`,
    ],
  ];
  const [at, path] = faults.find(([found]) => found >= 0) ?? [-1, () => ''];
  if (at >= 0) return path(at);
  const primary = new Set(endpoints.filter(({ role }) => role === 'primary').map(({ id }) => id));
  return gates.some(({ endpoint }) => primary.has(endpoint)) ? null : 'gates';
}

/**
 * The field of an endpoint that does not go with the others. Accuracy over both classes moves with their mix, so it is
 * never primary; and what can only leave out cases without a result cannot follow a rule that counts them.
 */
function endpointFault(
  { metric, role, noResult }: Endpoint,
  verification: AnalysisPlan['verification'],
): string | null {
  const rate = pairedMetricOf(metric);
  if (role === 'primary' && rate === 'accuracy') return 'role';
  const isCorrected = verification === 'begg-greenes' && rate !== undefined;
  return noResult !== 'excluded' && (leavesOut(metric) || isCorrected) ? 'noResult' : null;
}

/** The field of a gate that does not go with the others. */
function gateFault({ test, operator, limit, method }: PlanGate): string | null {
  const value = Number(limit);
  if (!Number.isFinite(value)) return 'limit';
  if (test === 'absolute') return onlyOfDifferences.includes(method) ? 'method' : null;
  if (value < 0 || value >= 1) return 'limit';
  if (operator !== '>=') return 'operator';
  return differenceMethods.includes(method) ? null : 'method';
}

const isDifference = (text: string | undefined) => text === undefined || Math.abs(Number(text)) < 1;

/** The place of the first text that was there before, or -1. */
const repeated = (texts: readonly string[]): number =>
  texts.findIndex((text, at) => texts.indexOf(text) < at);

/** What the signature of a lock binds beside the revision: every gate with its limit and why it is what it is. */
export const lockBindings = ({ gates }: Pick<AnalysisPlan, 'gates'>): Readonly<Record<string, string>> =>
  Object.fromEntries(
    [...gates]
      .sort((a, b) => (a.id < b.id ? -1 : 1))
      .map(({ id, test, operator, limit, method, level, justification }) => [
        `gate ${id}`,
        `${test} ${operator} ${limit} by ${method} at ${level}: ${justification}`,
      ]),
  );

/** Whether two revisions say the same but for signatures. */
export const saysTheSame = (
  a: { readonly plan: AnalysisPlan; readonly author: string },
  b: { readonly plan: AnalysisPlan; readonly author: string },
): boolean => a.author === b.author && JSON.stringify(a.plan) === JSON.stringify(b.plan);
