import { Button } from '@mantine/core';
import type { RegistryView } from '@shared/contract/registry-views';
import { useState } from 'react';
import { useCommand } from '../../api/use-command';
import { Panel } from '../../components/page';
import { ProblemNotice } from '../../components/problem-notice';
import { Sign } from '../../components/sign';
import { useMay } from '../vault/use-may';
import { SyncOutcome } from './sync-outcome';
import { useSync } from './use-sync';

/** Asks a registry whether it answers, and reads it; what is wrong is said in words, where it was asked. */
export function Connection({ registry: { name, state } }: { readonly registry: RegistryView }) {
  const may = useMay();
  const sync = useSync();
  const test = useCommand('registry.test');
  const [server, setServer] = useState<string | null>(null);
  const ask = async () => {
    setServer(null);
    const answer = await test.run({ name });
    if (answer.ok) setServer(answer.value.server);
  };
  const problem = sync.problemOf(name);
  return (
    <Panel title="Connection">
      <div className="stack-close">
        <div className="row">
          <Button
            variant="default"
            size="compact-xs"
            loading={test.state === 'running'}
            aria-label={`Test connection to ${name}`}
            onClick={() => void ask()}
          >
            Test connection
          </Button>
          {may('registry.sync') && state === 'linked' && (
            <Button
              variant="default"
              size="compact-xs"
              disabled={sync.running}
              aria-label={`Sync now: ${name}`}
              onClick={() => void sync.start(name)}
            >
              Sync now
            </Button>
          )}
        </div>
        {server !== null && (
          <p role="status">
            <Sign tone="met" glyph="●">
              answers
            </Sign>{' '}
            <span className="dim">as {server}</span>
          </p>
        )}
        {test.state === 'failed' && <ProblemNotice problem={test.problem} />}
        {problem && test.state === 'idle' && server === null && <ProblemNotice problem={problem} />}
        {sync.result?.registry === name && <SyncOutcome outcome={sync.result} />}
      </div>
    </Panel>
  );
}
