import { Button } from '@mantine/core';
import type { VersionView } from '@shared/contract/version';
import type { Problem } from '@shared/errors';
import { useState } from 'react';
import { useJob } from '../../api/use-command';
import { useSave } from '../../api/use-save';
import { EmptyState } from '../../components/empty-state';
import { Panel } from '../../components/page';
import { ProblemNotice } from '../../components/problem-notice';

/** The last value of each metric as the registry reports it; every logged value of one as a file. */
export function MetricsPanel({ version }: { readonly version: VersionView }) {
  const history = useJob('version.history');
  const save = useSave();
  const [problem, setProblem] = useState<Problem | null>(null);
  const download = async (metric: string) => {
    setProblem(null);
    const answer = await history.start({ version: version.key, metric }, `Every value of ${metric}`);
    const saved = answer.ok ? await save([answer.value]) : answer;
    if (!saved.ok) setProblem(saved.problem);
  };
  // A folder holds the last values and no more.
  const hasHistory = version.registryKind !== 'folder';
  return (
    <Panel title="Reported metrics" note="as the registry gives them, not checked">
      {version.reported.length === 0 ? (
        <EmptyState title="None" hint="The registry holds none for this version." />
      ) : (
        <table className="data">
          <caption className="visually-hidden">Metrics as the registry reports them</caption>
          <tbody>
            {version.reported.map(({ name, value }) => (
              <tr key={name}>
                <th scope="row">{name}</th>
                <td className="end">{value}</td>
                {hasHistory && (
                  <td className="fit">
                    <Button
                      variant="subtle"
                      size="compact-xs"
                      disabled={history.last?.state === 'running'}
                      aria-label={`Save every value of ${name}`}
                      onClick={() => void download(name)}
                    >
                      Every value
                    </Button>
                  </td>
                )}
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {problem && <ProblemNotice problem={problem} />}
    </Panel>
  );
}
