import { Button } from '@mantine/core';
import type { Output } from '@shared/contract';
import type { Problem } from '@shared/errors';
import { formatCount } from '@shared/format';
import { useState } from 'react';
import { useCommand } from '../../api/use-command';
import { useSave } from '../../api/use-save';
import { CopyBytes } from '../../components/copy-bytes';
import { Dialog } from '../../components/dialog';
import { ProblemNotice } from '../../components/problem-notice';

interface ProofDialogProps {
  readonly seq: number;
  readonly onClose: () => void;
}

/** Proves that an entry is in the ledger: text with the commands that check it, and a page to print. */
export function ProofDialog({ seq, onClose }: ProofDialogProps) {
  const prove = useCommand('ledger.prove');
  const save = useSave();
  const [proof, setProof] = useState<Output<'ledger.prove'> | null>(null);
  const [unsaved, setUnsaved] = useState<Problem | null>(null);
  const make = async () => {
    const answer = await prove.run({ entry: seq });
    if (answer.ok) setProof(answer.value);
  };
  const keep = async (made: Output<'ledger.prove'>) => {
    const saved = await save([made.file]);
    setUnsaved(saved.ok ? null : saved.problem);
  };
  return (
    <Dialog title={`Proof of entry ${seq}`} onClose={onClose} width={760}>
      <div className="stack">
        <p>
          Shows to somebody who has a checkpoint of this ledger that the entry is in it, with commands that
          need nothing of Countersign. That it was asked for is an entry.
        </p>
        {prove.state === 'failed' && <ProblemNotice problem={prove.problem} />}
        {unsaved && <ProblemNotice problem={unsaved} />}
        {proof ? (
          <>
            <p role="status">
              Entry {formatCount(seq)} is in the ledger of {formatCount(proof.size)} entries with the root{' '}
              <code>{proof.root}</code>.
            </p>
            <CopyBytes label={`Proof of entry ${seq}`} text={proof.text} />
            <div className="row">
              <Button onClick={() => void keep(proof)}>Save as PDF</Button>
              <Button variant="subtle" color="gray" onClick={onClose}>
                Close
              </Button>
            </div>
          </>
        ) : (
          <div className="row">
            <Button loading={prove.state === 'running'} onClick={() => void make()} data-autofocus>
              Make the proof
            </Button>
            <Button variant="subtle" color="gray" onClick={onClose}>
              Cancel
            </Button>
          </div>
        )}
      </div>
    </Dialog>
  );
}
