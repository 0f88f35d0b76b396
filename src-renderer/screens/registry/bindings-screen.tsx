import { Button } from '@mantine/core';
import type { BindingView } from '@shared/contract/registry-bindings';
import { getRouteApi } from '@tanstack/react-router';
import { address } from '../../addresses';
import { useKept } from '../../api/kept';
import { useOperation } from '../../api/use-operation';
import { EmptyState } from '../../components/empty-state';
import { Page } from '../../components/page';
import { ProblemNotice } from '../../components/problem-notice';
import { Waiting } from '../../components/waiting';
import { useMay } from '../vault/use-may';
import { BindDialog } from './bind-dialog';
import { BindingTable } from './binding-table';
import { DisagreementPanel } from './disagreement-panel';
import { RegistryNav } from './registry-nav';
import { UnbindDialog } from './unbind-dialog';
import { UnreadNotes } from './unread-notes';

const route = getRouteApi('/registries/bindings');

/** Which dialog is open; `name` is empty for a new binding. */
interface Open {
  readonly act: 'bind' | 'end';
  readonly name: string;
}

/** Models that several registries hold, and in what their registries disagree. */
export function BindingsScreen() {
  const { binding: chosenName } = route.useSearch();
  const may = useMay();
  const list = useOperation('registry.bindings', {});
  const [open, setOpen] = useKept<Open | null>('registry.bindings.dialog', null);
  const bindings = list.state === 'ready' ? list.value.bindings : [];
  const named = (name: string | undefined): BindingView | undefined =>
    bindings.find((binding) => binding.name === name);
  const chosen = named(chosenName) ?? bindings[0];
  const bind = may('registry.bind') && (
    <Button onClick={() => setOpen({ act: 'bind', name: '' })}>Bind models</Button>
  );
  const ended = open?.act === 'end' ? named(open.name) : undefined;
  return (
    <Page title="In several registries" actions={bindings.length > 0 && bind}>
      <RegistryNav here={address.bindings} />
      <UnreadNotes />
      {list.state === 'loading' && <Waiting label="Loading bindings" rows={6} />}
      {list.state === 'failed' && <ProblemNotice problem={list.problem} onRetry={list.reload} />}
      {list.state === 'ready' && bindings.length === 0 && (
        <EmptyState
          title="No model is bound"
          hint="Say that models of several registries are one model; then what they say differently is shown here, field by field."
        >
          {bind}
        </EmptyState>
      )}
      {bindings.length > 0 && (
        <BindingTable
          bindings={bindings}
          chosen={chosen}
          {...(may('registry.bind') && { onAct: (act, { name }) => setOpen({ act, name }) })}
        />
      )}
      {chosen && <DisagreementPanel key={chosen.id} binding={chosen} />}
      {open?.act === 'bind' && <BindDialog binding={named(open.name)} onClose={() => setOpen(null)} />}
      {ended && <UnbindDialog binding={ended} onClose={() => setOpen(null)} />}
    </Page>
  );
}
