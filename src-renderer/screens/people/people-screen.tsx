import { Button, Menu } from '@mantine/core';
import type { PersonView } from '@shared/contract/people';
import { getRouteApi } from '@tanstack/react-router';
import { useCallback, useMemo } from 'react';
import { address } from '../../addresses';
import { useKept } from '../../api/kept';
import { useOperation } from '../../api/use-operation';
import { DataGrid } from '../../components/data-grid/data-grid';
import { EmptyState } from '../../components/empty-state';
import { Inspector } from '../../components/inspector';
import { Page } from '../../components/page';
import { ProblemNotice } from '../../components/problem-notice';
import { Waiting } from '../../components/waiting';
import { WithInspector } from '../../components/with-inspector';
import { useMay } from '../vault/use-may';
import styles from './people.module.css';
import { type OpenDialog, PeopleDialog } from './people-dialog';
import { PeopleNav } from './people-nav';
import { personColumns } from './person-columns';
import { PersonInspector } from './person-inspector';
import { useProducts } from './use-products';

const route = getRouteApi('/people');

/** Who may sign in and sign here, in which roles, with which key; one of them in full beside the list. */
export function PeopleScreen() {
  const { person: chosenId } = route.useSearch();
  const navigate = route.useNavigate();
  const list = useOperation('people.list', {});
  const products = useProducts();
  const columns = useMemo(() => personColumns(products), [products]);
  const [dialog, setDialog] = useKept<OpenDialog | null>('people.dialog', null);
  const choose = useCallback(
    (person: PersonView | null) =>
      void navigate({ search: person ? { person: person.id } : {}, replace: true }),
    [navigate],
  );
  const close = useCallback(() => choose(null), [choose]);
  const people = list.state === 'ready' ? list.value.people : [];
  const chosen = people.find(({ id }) => id === chosenId);
  return (
    <WithInspector
      inspector={
        chosen && (
          <Inspector title={chosen.printedName} onClose={close}>
            <PersonInspector person={chosen} onAct={(act) => setDialog({ act, person: chosen.id })} />
          </Inspector>
        )
      }
    >
      <Page
        title="People"
        fill
        actions={<PeopleActions onOpen={(act) => setDialog({ act, person: null })} />}
      >
        <PeopleNav here={address.people} />
        {list.state === 'loading' && <Waiting label="Loading people" rows={10} />}
        {list.state === 'failed' && <ProblemNotice problem={list.problem} onRetry={list.reload} />}
        {list.state === 'ready' && (
          <DataGrid<PersonView>
            label="people"
            rows={people}
            columns={columns}
            rowKey={rowKey}
            onOpen={choose}
            onPeek={choose}
            empty={
              <EmptyState
                title="Nobody is enrolled"
                hint="The first administrator is enrolled with the vault."
              />
            }
          />
        )}
        {dialog && <PeopleDialog open={dialog} people={people} onClose={() => setDialog(null)} />}
      </Page>
    </WithInspector>
  );
}

function PeopleActions({ onOpen }: { readonly onOpen: (act: 'link' | 'enrol' | 'break-glass') => void }) {
  const may = useMay();
  if (!may('people.enrol')) return null;
  return (
    <>
      <Menu position="bottom-end">
        <Menu.Target>
          <Button variant="default">Other ways</Button>
        </Menu.Target>
        <Menu.Dropdown className={styles.menu ?? ''}>
          <Menu.Item onClick={() => onOpen('link')}>Link a person by their card</Menu.Item>
          <Menu.Item onClick={() => onOpen('break-glass')}>Make a break-glass account</Menu.Item>
        </Menu.Dropdown>
      </Menu>
      <Button onClick={() => onOpen('enrol')}>Enrol a person</Button>
    </>
  );
}

const rowKey = ({ id }: PersonView): string => id;
