import type { Output } from '@shared/contract';
import type { BindingView } from '@shared/contract/registry-bindings';
import { useOperation } from '../../api/use-operation';
import { EmptyState } from '../../components/empty-state';
import { Panel } from '../../components/page';
import { ProblemNotice } from '../../components/problem-notice';
import { Waiting } from '../../components/waiting';
import { Wide } from '../../components/wide';
import styles from './registry.module.css';

/** Field by field, what the registries of one model say differently. */
export function DisagreementPanel({ binding: { name } }: { readonly binding: BindingView }) {
  const asked = useOperation('registry.disagreements', { binding: name });
  return (
    <Panel title={`What registries say differently of ${name}`} note="as of the last snapshot of each">
      {asked.state === 'loading' && <Waiting label="Comparing the registries" />}
      {asked.state === 'failed' && <ProblemNotice problem={asked.problem} onRetry={asked.reload} />}
      {asked.state === 'ready' &&
        (asked.value.rows.length === 0 ? (
          <EmptyState title="Nothing" hint="Every field that more than one of them has is the same." />
        ) : (
          <DisagreementTable name={name} disagreements={asked.value} />
        ))}
    </Panel>
  );
}

interface DisagreementTableProps {
  readonly name: string;
  readonly disagreements: Output<'registry.disagreements'>;
}

function DisagreementTable({ name, disagreements: { registries, rows } }: DisagreementTableProps) {
  return (
    <Wide label={`What registries say differently of ${name}`}>
      <table className="data">
        <caption className="visually-hidden">Disagreements about {name}, one field a row</caption>
        <thead>
          <tr>
            <th scope="col" className="fit">
              Version
            </th>
            <th scope="col" className="fit">
              Field
            </th>
            {registries.map((registry) => (
              <th key={registry} scope="col">
                {registry}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ version, field, values }) => (
            <tr key={`${version} ${field}`}>
              <td className="fit">{version === '' ? <span className="dim">the model</span> : version}</td>
              <th scope="row" className="fit">
                {field}
              </th>
              {registries.map((registry, at) => (
                <Said key={registry} value={values[at] ?? null} first={values[0] ?? null} />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </Wide>
  );
}

/** What one registry says; marked by sign and colour where it is not what the first one says. */
function Said({ value, first }: { readonly value: string | null; readonly first: string | null }) {
  const differs = value !== first;
  return (
    <td className={differs ? styles.differs : styles.value}>
      {differs && (
        <>
          <span aria-hidden="true">≠ </span>
          <span className="visually-hidden">differs: </span>
        </>
      )}
      {value === null ? <span className="dim">says nothing</span> : value}
    </td>
  );
}
