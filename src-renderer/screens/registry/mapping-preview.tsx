import type { Output } from '@shared/contract';
import type { MappingRule } from '@shared/contract/registry-mapping';
import { formatCount } from '@shared/format';
import { useEffect, useState } from 'react';
import { useOperation } from '../../api/use-operation';
import { EmptyState } from '../../components/empty-state';
import { Panel } from '../../components/page';
import { ProblemNotice } from '../../components/problem-notice';
import { Sign } from '../../components/sign';
import { Waiting } from '../../components/waiting';
import { Wide } from '../../components/wide';
import { fieldWords, problemWords } from './mapping-words';

/** Whoever types is not asked for at each letter. */
const restMs = 300;

interface MappingPreviewProps {
  readonly name: string;
  readonly rules: readonly MappingRule[];
}

/** What the rules as they stand in the form would change in the versions of the last snapshot. */
export function MappingPreview({ name, rules }: MappingPreviewProps) {
  const settled = useSettled(rules);
  const asked = useOperation(
    'registry.previewMapping',
    { name, rules: [...settled] },
    { keepPrevious: true },
  );
  return (
    <Panel title="What it would change" note="in the versions of the last snapshot; nothing is saved yet">
      {asked.state === 'loading' && <Waiting label="Trying the rules" />}
      {asked.state === 'failed' && <ProblemNotice problem={asked.problem} onRetry={asked.reload} />}
      {asked.state === 'ready' && <Preview preview={asked.value} />}
    </Panel>
  );
}

function useSettled(rules: readonly MappingRule[]): readonly MappingRule[] {
  const [settled, setSettled] = useState(rules);
  const text = JSON.stringify(rules);
  useEffect(() => {
    const timer = window.setTimeout(() => setSettled(JSON.parse(text)), restMs);
    return () => window.clearTimeout(timer);
  }, [text]);
  return settled;
}

function Preview({ preview }: { readonly preview: Output<'registry.previewMapping'> }) {
  const { versions, changes, problems, rows } = preview;
  return (
    <div className="stack-close">
      <p role="status">
        {formatCount(versions)} versions looked at, {formatCount(changes)} fields would change,{' '}
        {formatCount(problems)} with a problem
        {rows.length < changes + problems && `; the first ${formatCount(rows.length)} are shown`}.
      </p>
      {rows.length === 0 ? (
        <EmptyState title="No field would change" hint="Every version keeps the values it has." />
      ) : (
        <Wide label="What the rules would change">
          <table className="data">
            <caption className="visually-hidden">What the rules would change</caption>
            <thead>
              <tr>
                <th scope="col">Version</th>
                <th scope="col">Field</th>
                <th scope="col">Now</th>
                <th scope="col">Then</th>
                <th scope="col">Problem</th>
              </tr>
            </thead>
            <tbody>
              {rows.map((row) => (
                <tr key={`${row.version} ${row.field}`}>
                  <th scope="row">{row.version}</th>
                  <td>{fieldWords[row.field]}</td>
                  <td>
                    {row.now === null ? <Nothing /> : row.now === row.next ? row.now : <del>{row.now}</del>}
                  </td>
                  <td>
                    {row.next === null ? (
                      <Nothing />
                    ) : row.now === row.next ? (
                      row.next
                    ) : (
                      <ins>{row.next}</ins>
                    )}
                  </td>
                  <td>
                    {row.problem && (
                      <Sign tone="partly" glyph="▲">
                        {problemWords[row.problem]}
                      </Sign>
                    )}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </Wide>
      )}
    </div>
  );
}

const Nothing = () => <span className="dim">nothing</span>;
