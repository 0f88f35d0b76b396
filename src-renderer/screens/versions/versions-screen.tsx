import { Button } from '@mantine/core';
import type { VersionRow } from '@shared/contract/version';
import { getRouteApi } from '@tanstack/react-router';
import { useCallback, useState } from 'react';
import { address, goTo } from '../../addresses';
import { DataGrid } from '../../components/data-grid/data-grid';
import { EmptyState } from '../../components/empty-state';
import { Page } from '../../components/page';
import { ProblemNotice } from '../../components/problem-notice';
import { Waiting } from '../../components/waiting';
import { LinkDialog } from '../registry/link-dialog';
import { RegistryStrip } from '../registry/registry-strip';
import { useVersions } from './use-versions';
import { versionColumns } from './version-columns';

const route = getRouteApi('/versions');

/** Model versions of all registries, searched by the core, and the registries they come from. */
export function VersionsScreen() {
  const { search = '' } = route.useSearch();
  const navigate = route.useNavigate();
  const [linking, setLinking] = useState(false);
  const onChange = useCallback(
    (value: string) => void navigate({ search: value === '' ? {} : { search: value }, replace: true }),
    [navigate],
  );
  return (
    <Page
      title="Models and versions"
      fill
      actions={
        <Button variant="default" onClick={() => setLinking(true)}>
          Link a registry
        </Button>
      }
    >
      <RegistryStrip />
      <VersionList search={search} onSearch={onChange} />
      {linking && <LinkDialog onClose={() => setLinking(false)} />}
    </Page>
  );
}

function VersionList({
  search,
  onSearch,
}: {
  readonly search: string;
  readonly onSearch: (value: string) => void;
}) {
  const versions = useVersions(search);
  if (versions.state === 'loading') return <Waiting label="Loading versions" rows={10} />;
  if (versions.state === 'failed')
    return <ProblemNotice problem={versions.problem} onRetry={versions.reload} />;
  return (
    <DataGrid<VersionRow>
      label="versions"
      rows={versions.rows}
      total={versions.total}
      columns={versionColumns}
      rowKey={rowKey}
      onEnd={versions.more}
      onOpen={({ key }) => goTo(address.version(key))}
      search={{ value: search, onChange: onSearch }}
      empty={<EmptyState title="No versions yet" hint="Link a registry, or sync the one that is linked." />}
    />
  );
}

const rowKey = ({ key }: VersionRow): string => key;
