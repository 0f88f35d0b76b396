import { Button, NumberInput } from '@mantine/core';
import type { Output } from '@shared/contract';
import { formatCount } from '@shared/format';
import { type FormEvent, useState } from 'react';
import { useKept } from '../../api/kept';
import { useCommand } from '../../api/use-command';
import { CopyBytes } from '../../components/copy-bytes';
import { Panel } from '../../components/page';
import { ProblemNotice } from '../../components/problem-notice';
import { CountersignDialog } from './countersign-dialog';

/** The present checkpoint, to be kept outside; with an older size the proof that the ledger only grew since. */
export function CheckpointPanel() {
  const checkpoint = useCommand('ledger.checkpoint');
  const [older, setOlder] = useState<number | string>('');
  const [shown, setShown] = useState<Output<'ledger.checkpoint'> | null>(null);
  const [countersigning, setCountersigning] = useKept('ledger.countersigning', false);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const answer = await checkpoint.run({ older: typeof older === 'number' ? older : null });
    setShown(answer.ok ? answer.value : null);
  };
  return (
    <Panel
      title="Anchors"
      note="what is kept outside the vault shows later that nothing was taken back"
      actions={
        <Button variant="default" onClick={() => setCountersigning(true)}>
          Countersign
        </Button>
      }
    >
      <form className="stack" onSubmit={(event) => void submit(event)}>
        <div className="row">
          <NumberInput
            aria-label="Size of an older checkpoint"
            placeholder="Older size, if any"
            size="xs"
            min={1}
            allowDecimal={false}
            hideControls
            value={older}
            onChange={setOlder}
          />
          <Button type="submit" variant="default" loading={checkpoint.state === 'running'}>
            Show the checkpoint
          </Button>
        </div>
        {checkpoint.state === 'failed' && <ProblemNotice problem={checkpoint.problem} />}
        {shown && <Checkpoint shown={shown} />}
      </form>
      {countersigning && <CountersignDialog onClose={() => setCountersigning(false)} />}
    </Panel>
  );
}

function Checkpoint({ shown }: { readonly shown: Output<'ledger.checkpoint'> }) {
  const { text, size, consistency } = shown;
  return (
    <div className="stack-close" role="status">
      <CopyBytes label={`Checkpoint of ${formatCount(size)} entries`} text={text} />
      {consistency && (
        <CopyBytes
          label={`Proof that it grew from ${formatCount(consistency.older)} entries, base64`}
          text={[`root ${consistency.root}`, ...consistency.path].join('\n')}
        />
      )}
    </div>
  );
}
