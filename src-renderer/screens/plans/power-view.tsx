import { useDebouncedValue } from '@mantine/hooks';
import type { GatePower, PowerView as Power } from '@shared/contract/plans-power';
import { formatCount, formatPercent } from '@shared/format';
import type { AnalysisPlan } from '@shared/plan';
import { useOperation } from '../../api/use-operation';
import { CurveChart } from '../../components/curve-chart';
import { ProblemNotice } from '../../components/problem-notice';
import { ShortTable } from '../../components/short-table';
import { Sign } from '../../components/sign';
import { Waiting } from '../../components/waiting';
import styles from './plans.module.css';

const settleMs = 400;
const methodNames: Readonly<Record<GatePower['method'], string>> = {
  'exact-binomial': 'exact, binomial',
  connor: 'Connor 1987',
  'hanley-mcneil': 'Hanley & McNeil 1982',
  none: '–',
};

/** Power at the plan's number of cases and over others, joint and by gate. */
export function PowerView({ plan }: { readonly plan: AnalysisPlan }) {
  const { endpoints, gates, alpha, multiplicity, power } = plan;
  const [question] = useDebouncedValue({ endpoints, gates, alpha, multiplicity, power }, settleMs);
  const asked = useOperation('plan.power', { question }, { keepPrevious: true });
  if (asked.state === 'loading') return <Waiting label="Computing the power" rows={5} />;
  if (asked.state === 'failed') return <ProblemNotice problem={asked.problem} onRetry={asked.reload} />;
  const { value } = asked;
  return (
    <div className={styles.power}>
      <div className="stack-close">
        <Joint power={value} />
        <ShortTable<GatePower>
          caption="Power of each gate"
          rows={value.gates}
          rowKey={({ gate }) => gate}
          columns={[
            { header: 'Gate', kind: 'head', cell: ({ gate }) => gate },
            { header: 'Cases', kind: 'end', cell: ({ n }) => formatCount(n) },
            {
              header: 'Power',
              kind: 'end',
              cell: (one) => (one.power === null ? '–' : formatPercent(one.power)),
            },
            { header: 'By', cell: ({ method }) => methodNames[method] },
            { header: 'What this n can reach', cell: ({ reach }) => reach },
          ]}
        />
      </div>
      <CurveChart
        name="Power curves"
        xName="cases"
        yName="power"
        wide
        xRange={rangeOf(value)}
        series={seriesOf(value)}
      />
    </div>
  );
}

function Joint({ power: { joint, target, enough, positives, negatives } }: { readonly power: Power }) {
  return (
    <>
      <p>
        <Sign
          tone={joint.reachesTarget === null ? 'absent' : joint.reachesTarget ? 'met' : 'partly'}
          glyph={joint.reachesTarget === null ? '○' : joint.reachesTarget ? '●' : '◐'}
        >
          Joint power {joint.power === null ? 'not known' : `at least ${formatPercent(joint.power)}`}, target{' '}
          {formatPercent(target)}
        </Sign>
      </p>
      <p className="dim">
        With {formatCount(positives)} positive and {formatCount(negatives)} negative cases. {joint.text}
        {enough &&
          ` The target is reached with ${formatCount(enough.positives)} positive and ${formatCount(enough.negatives)} negative cases.`}
      </p>
    </>
  );
}

const casesOf = ({ positives, negatives }: { readonly positives: number; readonly negatives: number }) =>
  positives + negatives;

function rangeOf({ curve }: Power): readonly [number, number] {
  const cases = curve.map(casesOf);
  return [Math.min(...cases, 0), Math.max(...cases, 1)];
}

/** Joint power first, then each gate on its own. */
function seriesOf(power: Power) {
  const of = (name: string, at: (point: Power['curve'][number]) => number | null | undefined) => {
    const points = power.curve.flatMap((point) => {
      const value = at(point);
      return typeof value === 'number' ? [[casesOf(point), value] as const] : [];
    });
    return { name, points, mark: null, note: '' };
  };
  return [
    of('Joint', ({ joint }) => joint),
    ...power.gates.slice(0, 3).map(({ gate }, place) => of(gate, ({ gates }) => gates[place])),
  ].filter(({ points }) => points.length > 0);
}
