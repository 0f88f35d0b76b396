import { Button } from '@mantine/core';
import type { PersonView } from '@shared/contract/people';
import { useState } from 'react';
import { useOperation } from '../../api/use-operation';
import { DataGrid } from '../../components/data-grid/data-grid';
import { EmptyState } from '../../components/empty-state';
import { Page } from '../../components/page';
import { ProblemNotice } from '../../components/problem-notice';
import { Waiting } from '../../components/waiting';
import { EnrolDialog } from './enrol-dialog';
import { personColumns } from './person-columns';

/** Who is enrolled in this vault, in which roles, with which signing key. */
export function PeopleScreen() {
  const [enrolling, setEnrolling] = useState(false);
  return (
    <Page title="People" fill actions={<Button onClick={() => setEnrolling(true)}>Enrol a person</Button>}>
      <PersonList />
      {enrolling && <EnrolDialog onClose={() => setEnrolling(false)} />}
    </Page>
  );
}

function PersonList() {
  const list = useOperation('people.list', {});
  if (list.state === 'loading') return <Waiting label="Loading people" />;
  if (list.state === 'failed') return <ProblemNotice problem={list.problem} onRetry={list.reload} />;
  return (
    <DataGrid<PersonView>
      label="people"
      rows={list.value.people}
      columns={personColumns}
      rowKey={rowKey}
      empty={
        <EmptyState title="Nobody is enrolled" hint="The first administrator is enrolled with the vault." />
      }
    />
  );
}

const rowKey = ({ id }: PersonView): string => id;
