import { Button } from '@mantine/core';
import type { Problem } from '@shared/errors';
import type { FileTicket } from '@shared/ids';
import { useState } from 'react';
import { useJob } from '../../api/use-command';
import { useHandOver } from '../../api/use-files';
import { FileButton } from '../../components/file-button';
import { JobProgress } from '../../components/job-progress';
import { Panel } from '../../components/page';
import { ProblemNotice } from '../../components/problem-notice';
import styles from './ledger.module.css';
import { VerifyResult } from './verify-result';

/** Checks the whole ledger again, as a job, also against checkpoints that were kept outside the vault. */
export function VerifyPanel() {
  const verify = useJob('ledger.verify');
  const handOver = useHandOver();
  const [anchors, setAnchors] = useState<readonly File[]>([]);
  const [problem, setProblem] = useState<Problem | null>(null);
  const { last } = verify;
  const running = last?.state === 'running';

  const start = async () => {
    setProblem(null);
    const tickets: FileTicket[] = [];
    for (const file of anchors) {
      const ticket = await handOver(file);
      if (!ticket.ok) return setProblem(ticket.problem);
      tickets.push(ticket.value);
    }
    await verify.start({ anchors: tickets }, 'Verify the ledger');
  };
  return (
    <Panel
      title="In full"
      note="chain, seals, signatures, revisions, tables, and the anchors"
      actions={
        <>
          <FileButton
            label="Add anchors"
            multiple
            onFiles={(files) => setAnchors(together(anchors, files))}
          />
          <Button loading={running} onClick={() => void start()}>
            Verify the ledger
          </Button>
        </>
      }
    >
      <div className="stack">
        {anchors.length > 0 && (
          <ul className={styles.files} aria-label="Anchors">
            {anchors.map((file) => (
              <li key={keyOf(file)} className="row">
                <span className="mono">{file.name}</span>
                <Button
                  variant="subtle"
                  color="gray"
                  size="compact-xs"
                  aria-label={`Leave out ${file.name}`}
                  onClick={() => setAnchors(anchors.filter((other) => other !== file))}
                >
                  Leave out
                </Button>
              </li>
            ))}
          </ul>
        )}
        {problem && <ProblemNotice problem={problem} />}
        {running && last && <JobProgress {...last} onCancel={verify.cancel} />}
        {last?.problem && <ProblemNotice problem={last.problem} />}
        {verify.result ? (
          <VerifyResult result={verify.result} />
        ) : (
          !running &&
          !last?.problem && (
            <p className="dim">
              An anchor is a checkpoint that was kept outside the vault: a side file, a countersigned one, one
              in a dossier. Without any, only what the vault itself knows is checked.
            </p>
          )
        )}
      </div>
    </Panel>
  );
}

const keyOf = ({ name, size, lastModified }: File): string => `${name} ${size} ${lastModified}`;

/** A file that is chosen twice counts once. */
function together(anchors: readonly File[], files: readonly File[]): readonly File[] {
  return [...new Map([...anchors, ...files].map((file) => [keyOf(file), file])).values()];
}
