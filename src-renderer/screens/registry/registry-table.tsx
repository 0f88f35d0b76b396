import { Button } from '@mantine/core';
import type { RegistryView } from '@shared/contract/registry-views';
import { formatCount } from '@shared/format';
import { address } from '../../addresses';
import { Moment } from '../../components/moment';
import { ProblemNotice } from '../../components/problem-notice';
import { useMay } from '../vault/use-may';
import { SourceState } from './source-words';
import { SyncOutcome } from './sync-outcome';
import { useSync } from './use-sync';

/** Each registry that is read, with the age of its snapshot, and a sync of it. */
export function RegistryTable({ registries }: { readonly registries: readonly RegistryView[] }) {
  const may = useMay();
  const sync = useSync();
  const linked = registries.filter(({ state }) => state !== 'removed');
  return (
    <div className="stack-close">
      <table className="data">
        <caption className="visually-hidden">Linked registries</caption>
        <thead>
          <tr>
            <th scope="col" className="fit">
              Registry
            </th>
            <th scope="col">Location</th>
            <th scope="col" className="fit end">
              Models
            </th>
            <th scope="col" className="fit end">
              Versions
            </th>
            <th scope="col" className="fit">
              State
            </th>
            <th scope="col" className="fit">
              As of
            </th>
            <th scope="col" className="fit">
              <span className="visually-hidden">Actions</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {linked.map((registry) => (
            <tr key={registry.id}>
              <th scope="row" className="fit">
                <a href={address.registry(registry.name)}>{registry.name}</a>
              </th>
              <td className="dim">
                {registry.kind}, {registry.location}
              </td>
              <td className="fit end">{formatCount(registry.models)}</td>
              <td className="fit end">{formatCount(registry.versions)}</td>
              <td className="fit">
                <SourceState registry={registry} />
              </td>
              <td className="fit">
                <Moment at={registry.syncedAt} />
              </td>
              <td className="fit">
                {may('registry.sync') && registry.state === 'linked' && (
                  <Button
                    variant="default"
                    size="compact-xs"
                    disabled={sync.running}
                    aria-label={`Sync ${registry.name}`}
                    onClick={() => void sync.start(registry.name)}
                  >
                    Sync
                  </Button>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {sync.problem && <ProblemNotice problem={sync.problem} />}
      {sync.result && <SyncOutcome outcome={sync.result} />}
    </div>
  );
}
