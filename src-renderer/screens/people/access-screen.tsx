import { Button, TextInput } from '@mantine/core';
import type { Output } from '@shared/contract';
import { formatDate } from '@shared/format';
import { getRouteApi } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { address } from '../../addresses';
import { useKept } from '../../api/kept';
import { useCommand } from '../../api/use-command';
import { EmptyState } from '../../components/empty-state';
import { Page } from '../../components/page';
import { ProblemNotice } from '../../components/problem-notice';
import { Waiting } from '../../components/waiting';
import { useMay } from '../vault/use-may';
import { AccessReport } from './access-report';
import styles from './people.module.css';
import { PeopleNav } from './people-nav';
import { ReviewAccessDialog } from './review-access-dialog';

const route = getRouteApi('/people/access');

/** Who could do what on a day. Looking is recorded, so the report is made when it is asked for, not by itself. */
export function AccessScreen() {
  const may = useMay();
  const { on = today() } = route.useSearch();
  const navigate = route.useNavigate();
  const ask = useCommand('people.accessReview');
  const [report, setReport] = useState<Output<'people.accessReview'> | null>(null);
  const [reviewing, setReviewing] = useKept<string | null>('people.access.reviewing', null);
  const show = async (event: FormEvent) => {
    event.preventDefault();
    const answer = await ask.run({ on });
    setReport(answer.ok ? answer.value : null);
  };
  return (
    <Page
      title="Access review"
      actions={
        report &&
        may('people.reviewAccess') && (
          <Button onClick={() => setReviewing(report.on)}>Record the review</Button>
        )
      }
    >
      <PeopleNav here={address.access} />
      <form className="row" onSubmit={(event) => void show(event)}>
        <TextInput
          type="date"
          aria-label="Day"
          required
          className={styles.on ?? ''}
          value={on}
          onChange={(event) => void navigate({ search: { on: event.currentTarget.value }, replace: true })}
        />
        <Button type="submit" variant="default" loading={ask.state === 'running'}>
          Show who could do what
        </Button>
      </form>
      {ask.state === 'running' && report === null && <Waiting label="Making the report" rows={8} />}
      {ask.state === 'failed' && <ProblemNotice problem={ask.problem} />}
      {report === null && ask.state === 'idle' && (
        <EmptyState
          title="No day is chosen"
          hint={`The report says who could do what at the end of ${formatDate(on)}. Making it is an entry in the ledger.`}
        />
      )}
      {report && <AccessReport report={report} />}
      {reviewing && <ReviewAccessDialog on={reviewing} onClose={() => setReviewing(null)} />}
    </Page>
  );
}

const today = (): string => new Date().toISOString().slice(0, 10);
