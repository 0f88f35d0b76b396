import { AnalysisPlan } from '@shared/plan';
import type { PlanForm } from './plan-form';

/** A plan as it would be sent, or what is wrong, by the name of the field (`endpoints.0.definition`). */
export type ReadPlan =
  | { readonly plan: AnalysisPlan; readonly problems: null }
  | { readonly plan: null; readonly problems: ReadonlyMap<string, string> };

/** Reads the form as the contract wants it. */
export function readPlan(form: PlanForm): ReadPlan {
  const parsed = AnalysisPlan.safeParse(planOf(form), { reportInput: true });
  if (parsed.success) return { plan: parsed.data, problems: null };
  const assumed = placesOfAssumed(form);
  return {
    plan: null,
    problems: new Map(
      parsed.error.issues.map(({ path, message, code, ...issue }) => [
        fieldOf(path, assumed),
        code === 'custom' ? sentence(message) : inWords(code, issue.input),
      ]),
    ),
  };
}

/** The field that a part of the plan such as `power.target` is written in. */
export const fieldOfPart = (part: string, form: PlanForm): string =>
  fieldOf(part.split('.'), placesOfAssumed(form));

function planOf(form: PlanForm) {
  const { baselines, candidates } = form;
  return {
    title: form.title.trim(),
    dataSets: form.dataSets,
    ...(baselines.length + candidates.length === 0 ? {} : { versions: { baselines, candidates } }),
    endpoints: form.endpoints.map(({ value: _, discordance: __, difference: ___, ...endpoint }) => endpoint),
    populations: form.populations,
    gates: form.gates,
    alpha: form.alpha,
    multiplicity: { method: form.multiplicity, justification: form.multiplicityWhy.trim() },
    power: {
      target: form.target,
      positives: wholeNumber(form.positives),
      negatives: wholeNumber(form.negatives),
      assumed: form.endpoints
        .filter(({ value }) => value !== '')
        .map(({ id, value, discordance, difference }) => ({
          endpoint: id,
          value,
          discordance: discordance === '' ? null : discordance,
          ...(difference === '' ? {} : { difference }),
        })),
      justification: form.powerWhy.trim(),
    },
    subgroups: form.subgroups.map(({ column, minimum }) => ({ column, minimum: wholeNumber(minimum) })),
    cluster: form.cluster === '' ? null : { column: form.cluster },
    missing: form.missing.trim(),
    indeterminate: form.indeterminate.trim(),
    verification: form.verification,
    harm: harmOf(form),
    bootstrap: form.replicates === '' ? null : { replicates: wholeNumber(form.replicates) },
    seed: wholeNumber(form.seed),
    reuseLimit: wholeNumber(form.reuseLimit),
  };
}

function harmOf({ harmFalseNegative, harmFalsePositive, harmWhy }: PlanForm) {
  if (harmFalseNegative + harmFalsePositive + harmWhy.trim() === '') return null;
  return {
    falseNegative: harmFalseNegative,
    falsePositive: harmFalsePositive,
    justification: harmWhy.trim(),
  };
}

const wholeNumber = (text: string): number | null => (/^\d{1,12}$/.test(text) ? Number(text) : null);

/** The endpoints of which something is assumed, in the order of the plan's list. */
const placesOfAssumed = ({ endpoints }: PlanForm): readonly number[] =>
  endpoints.flatMap(({ value }, place) => (value === '' ? [] : [place]));

const renamed: Readonly<Record<string, string>> = {
  'multiplicity.method': 'multiplicity',
  'multiplicity.justification': 'multiplicityWhy',
  'power.target': 'target',
  'power.positives': 'positives',
  'power.negatives': 'negatives',
  'power.justification': 'powerWhy',
  'cluster.column': 'cluster',
  'harm.falseNegative': 'harmFalseNegative',
  'harm.falsePositive': 'harmFalsePositive',
  'harm.justification': 'harmWhy',
  'bootstrap.replicates': 'replicates',
};

function fieldOf(path: readonly PropertyKey[], assumed: readonly number[]): string {
  if (path[0] === 'power' && path[1] === 'assumed')
    return `endpoints.${assumed[Number(path[2])]}.${String(path[3])}`;
  const name = path.map(String).join('.');
  return renamed[name] ?? name;
}

function inWords(code: string, input: unknown): string {
  if (input === '' || input === null || code === 'too_small' || code === 'invalid_type')
    return 'Needed here.';
  return code === 'too_big' ? 'Too much.' : 'Not allowed here.';
}

const sentence = (text: string): string => `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
