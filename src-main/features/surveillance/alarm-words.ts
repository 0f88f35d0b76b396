import { formatPercent } from '@shared/format';
import type { Evaluation, Terms } from './domain';

/** What an alarm says of itself in the report that it opens: counts, limit, rule and its false-alarm rate. */
export function alarmWords(
  plan: Terms & { readonly limit: string },
  alarm: { readonly seen: Evaluation; readonly site: string; readonly from: string; readonly to: string },
): string {
  const { rule, metric, limit } = plan;
  const { seen, site, from, to } = alarm;
  const at = seen.windows.findLast(({ alarms }) => alarms > 0);
  const number = at ? seen.windows.indexOf(at) + 1 : 0;
  const counted = at ? `Window ${number}: ${at.failures} failures in ${at.n} cases. ` : '';
  const named =
    metric === 'error-rate'
      ? `error rate, accepted up to ${formatPercent(Number(limit))}`
      : `${metric}, accepted from ${formatPercent(Number(limit))}`;
  const ruled =
    rule.kind === 'binomial-cusum'
      ? `The CUSUM reached ${at?.cusumTop ?? rule.h} steps, an alarm from ${rule.h}; probability of a false alarm within ${rule.cases} cases: ${formatPercent(Number(rule.falseAlarm))}.`
      : `An alarm is given from ${rule.alarmFrom} failures; probability of a false alarm in ${rule.looks} looks at the limit: ${formatPercent(Number(rule.falseAlarm))}.`;
  return `Watched: ${named}. Cases of ${site}, ${from} to ${to}. ${counted}${ruled}`;
}
