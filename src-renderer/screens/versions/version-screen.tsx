import { Button } from '@mantine/core';
import { getRouteApi } from '@tanstack/react-router';
import { address, goTo } from '../../addresses';
import { useCommand } from '../../api/use-command';
import { useOperation } from '../../api/use-operation';
import { Notice } from '../../components/notice';
import { Page, Panel } from '../../components/page';
import { ProblemNotice } from '../../components/problem-notice';
import { Redline } from '../../components/redline';
import { LevelWord, SyncBadge } from '../../components/state-badges';
import { Waiting } from '../../components/waiting';
import { ArtifactTable } from './artifact-table';
import { AttachmentsPanel } from './attachments-panel';
import { IdentityFacts } from './identity-facts';
import { ListFiles } from './list-files';
import { MetricsPanel } from './metrics-panel';
import { NamedValues } from './named-values';
import { OriginPanels } from './origin-panels';
import { PredictionsPanel } from './predictions-panel';
import { SetMenu } from './set-menu';

const route = getRouteApi('/versions/$key');

/** One model version: what the registry says, what was adopted, and what differs. */
export function VersionScreen() {
  const { key } = route.useParams();
  const shown = useOperation('version.show', { version: key });
  const adopt = useCommand('version.adopt');
  if (shown.state === 'loading')
    return (
      <Page title={key}>
        <Waiting label="Loading the version" rows={8} />
      </Page>
    );
  if (shown.state === 'failed')
    return (
      <Page title={key}>
        <ProblemNotice problem={shown.problem} onRetry={shown.reload} />
      </Page>
    );
  const version = shown.value;
  const mayAdopt = version.state === 'not-adopted' || version.state === 'changed-there';
  return (
    <Page
      title={`${version.model} ${version.version}`}
      above={<a href={address.versions}>Models and versions</a>}
      below={
        <>
          <LevelWord level={version.level} />
          <SyncBadge state={version.state} />
        </>
      }
      actions={
        <>
          <Button variant="default" onClick={() => goTo(address.compareWith(version.key, ''))}>
            Compare from here
          </Button>
          <SetMenu version={version} />
          {mayAdopt && (
            <Button
              loading={adopt.state === 'running'}
              onClick={() => void adopt.run({ version: version.key })}
            >
              {version.state === 'not-adopted' ? 'Adopt' : 'Adopt as it stands now'}
            </Button>
          )}
        </>
      }
    >
      {adopt.state === 'failed' && <ProblemNotice problem={adopt.problem} />}
      {version.differences.length > 0 && (
        <Panel
          title="Changed in the registry since it was adopted"
          note="What is signed here stays what was adopted."
        >
          <Redline
            caption="Fields that the registry no longer holds as adopted"
            beforeName="Adopted here"
            afterName="Registry now"
            rows={version.differences.map(({ field, adopted, registry }) => ({
              field,
              before: adopted,
              after: registry,
            }))}
          />
        </Panel>
      )}
      {version.record === null && (
        <Notice tone="plain" title="Known from the registry only">
          <p>Nobody has adopted this version. Adopting hashes its files and imports its predictions.</p>
        </Notice>
      )}
      <div className="columns">
        <IdentityFacts version={version} />
        <PredictionsPanel version={version} />
      </div>
      <ArtifactTable
        artifacts={version.artifacts}
        {...(!version.filesListed && { unlisted: <ListFiles versionKey={version.key} /> })}
      />
      <AttachmentsPanel version={version} />
      <div className="columns">
        <MetricsPanel version={version} />
        <NamedValues title="Parameters" values={version.params} />
        <NamedValues title="Tags" values={version.tags} />
        <OriginPanels version={version} />
      </div>
    </Page>
  );
}
