import { Button } from '@mantine/core';
import type { RegistryView } from '@shared/contract/registry-views';
import { getRouteApi } from '@tanstack/react-router';
import { useCallback } from 'react';
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
import { LinkDialog } from './link-dialog';
import { RegistryNav } from './registry-nav';
import { sourceColumns } from './source-columns';
import { type OpenDialog, SourceDialog } from './source-dialog';
import { SourceInspector } from './source-inspector';
import { UnreadNotes } from './unread-notes';

const route = getRouteApi('/registries');

/** The registries that versions come from, how each is reached, and what waits there; one in full beside the list. */
export function SourcesScreen() {
  const { name: chosenName } = route.useSearch();
  const navigate = route.useNavigate();
  const may = useMay();
  const list = useOperation('registry.list', {});
  const [linking, setLinking] = useKept('registry.linking', false);
  const [dialog, setDialog] = useKept<OpenDialog | null>('registry.dialog', null);
  const choose = useCallback(
    (name: string | null) => void navigate({ search: name === null ? {} : { name }, replace: true }),
    [navigate],
  );
  const close = useCallback(() => choose(null), [choose]);
  const registries = list.state === 'ready' ? list.value.registries : [];
  const chosen = registries.find(({ name }) => name === chosenName);
  const acted = registries.find(({ name }) => name === dialog?.name);
  const openRow = ({ name }: RegistryView) => choose(name);
  const link = may('registry.add') && <Button onClick={() => setLinking(true)}>Link a registry</Button>;
  return (
    <WithInspector
      inspector={
        chosen && (
          <Inspector title={chosen.name} onClose={close}>
            <SourceInspector
              key={chosen.id}
              registry={chosen}
              onAct={(act) => setDialog({ act, name: chosen.name })}
            />
          </Inspector>
        )
      }
    >
      <Page title="Registries" fill actions={registries.length > 0 && link}>
        <RegistryNav here={address.registries} />
        <UnreadNotes />
        {list.state === 'loading' && <Waiting label="Loading registries" rows={6} />}
        {list.state === 'failed' && <ProblemNotice problem={list.problem} onRetry={list.reload} />}
        {list.state === 'ready' && (
          <DataGrid<RegistryView>
            label="registries"
            rows={registries}
            columns={sourceColumns}
            rowKey={rowKey}
            onOpen={openRow}
            onPeek={openRow}
            empty={
              <EmptyState
                title="No registry is linked"
                hint="Model versions come from a registry: a folder, an MLflow server or a W&B project."
              >
                {link}
              </EmptyState>
            }
          />
        )}
        {linking && <LinkDialog onClose={() => setLinking(false)} onLinked={choose} />}
        {dialog && acted && (
          <SourceDialog act={dialog.act} registry={acted} onClose={() => setDialog(null)} />
        )}
      </Page>
    </WithInspector>
  );
}

const rowKey = ({ id }: RegistryView): string => id;
