import type { VersionView } from '@shared/contract/version';
import { Facts } from '../../components/facts';
import { Moment } from '../../components/moment';
import { Panel } from '../../components/page';
import { ScrollText } from '../../components/scroll-box';

/** Where a version came from and what it takes and gives, as far as its registry and its files say. */
export function OriginPanels({ version }: { readonly version: VersionView }) {
  const { run, source, requirements, interface: signature } = version;
  return (
    <>
      {(run || source) && (
        <Panel title="Run" note="as the registry gives it">
          <Facts
            rows={[
              ...(source ? ([['Lies at', source]] as const) : []),
              ...(run
                ? ([
                    ['Name', run.name || 'none'],
                    ['Id', run.id],
                    ['State', run.deleted ? `${run.status}, deleted there` : run.status],
                    ['Started', <Moment key="s" at={run.startedAt} />],
                    ['Ended', <Moment key="e" at={run.endedAt} />],
                    ...run.tags.map(({ name, value }) => [`Tag ${name}`, value] as const),
                  ] as const)
                : []),
            ]}
          />
        </Panel>
      )}
      {signature && (
        <Panel title="Interface" note="from the MLmodel file">
          <ScrollText>{signature}</ScrollText>
        </Panel>
      )}
      {requirements.length > 0 && (
        <Panel title="Requirements" note="from requirements.txt">
          <ScrollText>{requirements.join('\n')}</ScrollText>
        </Panel>
      )}
    </>
  );
}
