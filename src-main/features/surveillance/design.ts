import {
  cusumAlarmProbability,
  cusumHeight,
  cusumRunLength,
  cusumSteps,
} from '@main/statistics/binomial-cusum';
import { alarmFrom, type BoundAlarm, falseAlarms } from '@main/statistics/repeated-bound';
import type { MonitoringMetric, MonitoringRule } from '@shared/contract/surveillance-views';
import { decimal12 } from '@shared/decimal';
import { failureShare } from './domain';

/** A plan as a person asks for it: which of the optional fields are needed depends on the rule. */
export interface Asked {
  readonly metric: MonitoringMetric;
  readonly limit: string;
  readonly window: number;
  readonly minimum: number;
  readonly rule: 'binomial-cusum' | 'exact-bound';
  readonly inControl?: string | undefined;
  readonly outOfControl?: string | undefined;
  readonly cases?: number | undefined;
  readonly falseAlarm?: string | undefined;
  readonly h?: number | undefined;
  readonly level?: string | undefined;
  readonly looks?: number | undefined;
}

/** States beyond which the chain takes seconds: sums that high belong to false-alarm rates that nobody asks for. */
const highest = 5_000;

/** Cells of the tables that the chain takes: beyond them one design would hold up everything else. */
const mostCells = 1_000_000;

/** Odds out of control over those in control: closer ones would take more cases than anybody has. */
const leastRise = 1.02;
const odds = (share: number): number => share / (1 - share);
const isShare = (share: number): boolean => share > 0 && share < 1;

/**
 * The alarm rule with everything that follows from it, computed exactly; `null` when a part is missing, when the values
 * do not enclose the limit, or when no alarm could ever be given.
 */
export function designRule(asked: Asked): MonitoringRule | null {
  if (asked.minimum > asked.window) return null;
  return asked.rule === 'binomial-cusum' ? designCusum(asked) : designBound(asked);
}

function designCusum({
  metric,
  limit,
  inControl,
  outOfControl,
  cases,
  falseAlarm,
  h,
}: Asked): MonitoringRule | null {
  if (inControl === undefined || outOfControl === undefined || cases === undefined) return null;
  if ((h === undefined) === (falseAlarm === undefined)) return null;
  const good = failureShare(metric, Number(inControl));
  const bad = failureShare(metric, Number(outOfControl));
  const accepted = failureShare(metric, Number(limit));
  if (![good, bad, accepted].every(isShare)) return null;
  if (!(odds(bad) >= leastRise * odds(good) && good <= accepted && accepted <= bad)) return null;
  const steps = cusumSteps(good, bad);
  const most = Math.min(highest, Math.floor(mostCells / (steps.down + 1)));
  const height = h ?? cusumHeight(good, steps, { cases, probability: Number(falseAlarm), highest: most });
  if (height === null || height > most || Math.ceil(height / steps.up) > cases) return null;
  return {
    kind: 'binomial-cusum',
    inControl,
    outOfControl,
    ...steps,
    h: height,
    cases,
    falseAlarm: decimal12(cusumAlarmProbability(good, steps, height, cases)),
    runLength: decimal12(cusumRunLength(good, steps, height)),
    runLengthOut: decimal12(cusumRunLength(bad, steps, height)),
  };
}

function designBound({ metric, limit, window, level, looks }: Asked): MonitoringRule | null {
  if (level === undefined || looks === undefined) return null;
  const accepted = failureShare(metric, Number(limit));
  if (!isShare(accepted) || !isShare(1 - Number(level))) return null;
  const test: BoundAlarm = {
    bound: 'lower',
    limit: accepted,
    level: 1 - Number(level),
    counting: 'each-look',
  };
  const from = alarmFrom(test, window);
  const perLook = falseAlarms(test, [window], accepted).byLook[0] ?? 0;
  if (from > window || perLook === 0) return null;
  return {
    kind: 'exact-bound',
    level,
    looks,
    alarmFrom: from,
    perLook: decimal12(perLook),
    // Windows share no case, so that the looks are independent of each other.
    falseAlarm: decimal12(-Math.expm1(looks * Math.log1p(-perLook))),
  };
}

/** What was asked for, read back from a rule: it has to lead to the very same rule. */
export function askedFrom(
  terms: Pick<Asked, 'metric' | 'limit' | 'window' | 'minimum'>,
  rule: MonitoringRule,
): Asked {
  if (rule.kind === 'exact-bound') return { ...terms, rule: rule.kind, level: rule.level, looks: rule.looks };
  const { kind, inControl, outOfControl, cases, h } = rule;
  return { ...terms, rule: kind, inControl, outOfControl, cases, h };
}
