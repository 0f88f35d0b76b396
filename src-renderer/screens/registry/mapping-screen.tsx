import { NativeSelect } from '@mantine/core';
import { getRouteApi } from '@tanstack/react-router';
import { address } from '../../addresses';
import { useOperation } from '../../api/use-operation';
import { EmptyState } from '../../components/empty-state';
import { Page } from '../../components/page';
import { ProblemNotice } from '../../components/problem-notice';
import { Waiting } from '../../components/waiting';
import { AdoptionRules } from './adoption-rules';
import { MappingPanel } from './mapping-panel';
import { RegistryNav } from './registry-nav';

const route = getRouteApi('/registries/mapping');

/** How what registries say becomes fields of records, and which versions become records by themselves. */
export function MappingScreen() {
  const { name: asked } = route.useSearch();
  const navigate = route.useNavigate();
  const list = useOperation('registry.list', {});
  const names =
    list.state === 'ready'
      ? list.value.registries.filter(({ state }) => state !== 'removed').map(({ name }) => name)
      : [];
  const name = names.find((each) => each === asked) ?? names[0];
  return (
    <Page title="Rules and mapping">
      <RegistryNav here={address.mapping} />
      {list.state === 'loading' && <Waiting label="Loading registries" />}
      {list.state === 'failed' && <ProblemNotice problem={list.problem} onRetry={list.reload} />}
      {list.state === 'ready' && !name && (
        <EmptyState title="No registry is linked" hint="What registries say is mapped for each of them.">
          <a href={address.registries}>Link one under Sources</a>
        </EmptyState>
      )}
      {name && (
        <>
          <NativeSelect
            label="Registry"
            w={260}
            value={name}
            data={names}
            onChange={(event) =>
              void navigate({ search: { name: event.currentTarget.value }, replace: true })
            }
          />
          <MappingPanel key={name} name={name} />
          <AdoptionRules names={names} />
        </>
      )}
    </Page>
  );
}
