import type { ComparisonJson, PairedMetric } from '@shared/comparison';
import {
  formatAucDifference,
  formatAucDifferenceInterval,
  formatCount,
  formatP,
  formatPointDifference,
  formatPointDifferenceInterval,
  formatZ,
  notDefined,
} from '@shared/format';
import { Explain } from '../../components/explain';
import { Wide } from '../../components/wide';
import styles from './comparison.module.css';
import { metricName } from './words';

const rows = ['sensitivity', 'specificity', 'accuracy'] as const satisfies readonly PairedMetric[];
const about = {
  sensitivity: 'positive cases',
  specificity: 'negative cases',
  accuracy: 'all cases',
} as const;

/** What the candidate gained and lost case by case, and what that many can show. */
export function PairedTable({ result: { paired } }: { readonly result: ComparisonJson }) {
  const auc = paired.aucDifference;
  return (
    <Wide label="Paired cases">
      <table className="data">
        <caption className="visually-hidden">Gained and lost cases per class</caption>
        <thead>
          <tr>
            <th scope="col">On</th>
            <th scope="col" className="end">
              Gained
            </th>
            <th scope="col" className="end">
              Lost
            </th>
            <th scope="col" className="end">
              Difference
            </th>
            <th scope="col">95 % CI by Tango</th>
            <th scope="col" className="end">
              Exact McNemar p
            </th>
            <th scope="col" className="end">
              Mid-p
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map((id) => {
            const row = paired[id];
            return (
              <tr key={id}>
                <th scope="row">
                  {metricName(id)} <span className="dim">{about[id]}</span>
                </th>
                <td className="end">{formatCount(row.gained)}</td>
                <td className="end">{formatCount(row.lost)}</td>
                <td className="end">{formatPointDifference(row.difference)}</td>
                <td>
                  {row.tango ? (
                    <Explain
                      of={`Difference of ${id}, candidate minus baseline`}
                      shown={formatPointDifferenceInterval(row.tango)}
                      method="tango"
                    />
                  ) : (
                    notDefined
                  )}
                </td>
                <td className="end">
                  <Explain
                    of={`Change of ${id}: ${row.gained} gained, ${row.lost} lost`}
                    shown={formatP(row.exactP)}
                    method="mcnemar-exact"
                    level="two-sided p"
                    reason={row.reason}
                  />
                </td>
                <td className="end">
                  <Explain
                    of={`Change of ${id}: ${row.gained} gained, ${row.lost} lost`}
                    shown={formatP(row.midP)}
                    method="mcnemar-mid-p"
                    level="two-sided p"
                  />
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
      <p className={styles.second}>
        AUC difference by DeLong{' '}
        <Explain
          of="AUC of the candidate minus AUC of the baseline"
          shown={`${formatAucDifference(auc.value)} (95 % CI ${auc.interval ? formatAucDifferenceInterval(auc.interval) : notDefined}; z ${formatZ(auc.z)}, p ${formatP(auc.p)})`}
          method="delong-difference"
          reason={auc.reason}
        />
        .{auc.reason && ` ${auc.reason}`} A p value that shows no difference does not show equivalence.
      </p>
    </Wide>
  );
}
