import { formatCount, formatFixed, notDefined } from '@shared/format';
import { EmptyState } from '../../components/empty-state';
import { Explain } from '../../components/explain';
import { Facts } from '../../components/facts';
import { Panel } from '../../components/page';
import type { Analysis } from './estimate-words';
import { SideTable } from './side-table';

const one = (value: number | null): string => (value === null ? notDefined : formatFixed(value, 1));
const range = (interval: readonly [number, number] | null): string =>
  interval === null ? notDefined : `${one(interval[0])} to ${one(interval[1])}`;

/** What the change may mean for patients: how early a finding comes, and what errors cost by the plan's weights. */
export function OutcomesPanel({ analysis }: { readonly analysis: Analysis }) {
  const { timeToDetection, harm } = analysis.outcomes;
  return (
    <Panel title="Clinical outcomes" note="time to detection, harm of errors">
      {timeToDetection.length === 0 && harm === null && (
        <EmptyState
          title="No outcome is evaluated"
          hint="It needs a column time_to_detection, or weights of harm in the plan."
        />
      )}
      {timeToDetection.length > 0 && (
        <SideTable
          caption="Time to detection"
          numbers={timeToDetection.map(({ side, n, median, interval, reason }) => ({
            name: 'Median time to detection',
            side,
            shown: `${one(median)} (95 % CI ${range(interval)}; ${formatCount(n)} cases)`,
            method: 'order-statistic',
            reason,
          }))}
        />
      )}
      {harm && (
        <Facts
          rows={[
            [
              'Weights',
              `false negative ${harm.falseNegativeWeight}, false positive ${harm.falsePositiveWeight}`,
            ],
            ['Patients', formatCount(harm.patients)],
            ['Baseline', one(harm.baseline)],
            ['Candidate', one(harm.candidate)],
            [
              'Difference',
              <Explain
                key="d"
                of="Harm of errors per 1 000 patients, candidate minus baseline"
                shown={`${one(harm.difference)} per 1 000 patients (95 % CI ${range(harm.interval)})`}
                method="harm"
                reason={harm.reason}
              />,
            ],
          ]}
        />
      )}
    </Panel>
  );
}
