import { Button } from '@mantine/core';
import { useState } from 'react';
import { useJob } from '../../api/use-command';
import { JobProgress } from '../../components/job-progress';
import { ProblemNotice } from '../../components/problem-notice';
import { Centred } from '../frame/centred';
import { CreateVaultForm } from './create-vault-form';
import styles from './vault.module.css';

/** No vault yet: make one, or look around in the demo first. */
export function FirstRunScreen() {
  const [creating, setCreating] = useState(false);
  if (creating)
    return (
      <Centred title="Create a vault">
        <CreateVaultForm onBack={() => setCreating(false)} />
      </Centred>
    );
  return (
    <Centred title="Nothing is here yet" wide>
      <p className="dim">
        Countersign keeps its records in an encrypted vault on this machine. It needs no network and sends
        nothing out.
      </p>
      <div className={styles.choices}>
        <section className={styles.choice} aria-label="Create a vault">
          <h2>Start your own</h2>
          <p className="dim">
            An empty vault for your organisation. You become its first administrator and enrol the others.
          </p>
          <Button onClick={() => setCreating(true)}>Create a vault</Button>
        </section>
        <ExploreDemo />
      </div>
    </Centred>
  );
}

function ExploreDemo() {
  const demo = useJob('vault.exploreDemo');
  const running = demo.last?.state === 'running' ? demo.last : null;
  return (
    <section className={styles.choice} aria-label="Explore the demo">
      <h2>Look around</h2>
      <p className="dim">
        A fictional maker with a public breast-cytology data set: five model versions, a comparison, three
        signatures, two documents. It takes under a minute and lives in a folder of its own.
      </p>
      {running ? (
        <JobProgress {...running} onCancel={demo.cancel} />
      ) : (
        <Button variant="default" onClick={() => void demo.start({}, 'Building the demo')}>
          Explore the demo
        </Button>
      )}
      {demo.last?.problem && <ProblemNotice problem={demo.last.problem} />}
    </section>
  );
}
