import { useCore } from '../../api/core-provider';
import { useJobs } from '../../api/use-command';
import { JobProgress } from '../../components/job-progress';
import styles from './frame.module.css';

/** The jobs that run now; they go on whatever screen is open. */
export function JobBar() {
  const { jobs } = useCore();
  const running = useJobs().filter(({ state }) => state === 'running');
  if (running.length === 0) return null;
  return (
    <section className={styles.jobs} aria-label="Jobs">
      {running.map((job) => (
        <JobProgress key={job.id} {...job} onCancel={() => jobs.cancel(job.id)} />
      ))}
    </section>
  );
}
