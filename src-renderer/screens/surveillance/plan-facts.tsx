import type { PlanRow } from '@shared/contract/surveillance-views';
import { formatCount, formatPercent } from '@shared/format';
import { address } from '../../addresses';
import { Facts } from '../../components/facts';
import { RecordLink } from '../../components/record-link';
import { limitWord, metricWords, noResultWords, ruleSentence, ruleWords } from './surveillance-words';

/** What was fixed before the first case. */
export function PlanFacts({ plan }: { readonly plan: PlanRow }) {
  const { rule } = plan;
  return (
    <Facts
      rows={[
        ['Plan', <RecordLink key="p" number={plan.number} href={address.record(plan.id)} />],
        ['State', plan.state],
        ['Limit', `${metricWords[plan.metric]} ${limitWord(plan)}`],
        ['Minimum n', `${formatCount(plan.minimum)} cases; below it there is no evidence`],
        ['Cases without result', noResultWords[plan.noResult]],
        ['Alarm rule', ruleWords[rule.kind]],
        ...(rule.kind === 'binomial-cusum'
          ? ([
              [
                'In and out of control',
                `${formatPercent(Number(rule.inControl))} and ${formatPercent(Number(rule.outOfControl))}`,
              ],
            ] as const)
          : ([['Level of each look', `${formatPercent(Number(rule.level))}, one-sided`]] as const)),
        ['What it does', ruleSentence(rule)],
      ]}
    />
  );
}
