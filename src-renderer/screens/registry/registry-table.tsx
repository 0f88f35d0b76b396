import { Button } from '@mantine/core';
import type { RegistryView } from '@shared/contract/registry';
import { formatCount } from '@shared/format';
import { useCommand, useJob } from '../../api/use-command';
import { Moment } from '../../components/moment';
import { ProblemNotice } from '../../components/problem-notice';
import { Sign } from '../../components/sign';

/** Each linked registry with the age of its snapshot, and a sync of it. */
export function RegistryTable({ registries }: { readonly registries: readonly RegistryView[] }) {
  const sync = useJob('registry.sync');
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
          {registries.map((registry) => (
            <tr key={registry.id}>
              <th scope="row" className="fit">
                {registry.name}
              </th>
              <td className="dim">
                {registry.kind}, {registry.location}
              </td>
              <td className="fit end">{formatCount(registry.models)}</td>
              <td className="fit end">{formatCount(registry.versions)}</td>
              <td className="fit">
                <RegistryState registry={registry} />
              </td>
              <td className="fit">
                <Moment at={registry.syncedAt} />
              </td>
              <td className="fit">
                <TestButton name={registry.name} />
                <Button
                  variant="default"
                  size="compact-xs"
                  disabled={sync.last?.state === 'running'}
                  aria-label={`Sync ${registry.name}`}
                  onClick={() => void sync.start({ name: registry.name }, `Sync ${registry.name}`)}
                >
                  Sync
                </Button>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {sync.last?.problem && <ProblemNotice problem={sync.last.problem} />}
      {sync.result && (
        <p className="dim" role="status">
          {sync.result.registry}: {formatCount(sync.result.added)} new, {formatCount(sync.result.changed)}{' '}
          changed, {formatCount(sync.result.removed)} gone, {formatCount(sync.result.conflicts)}{' '}
          {sync.result.conflicts === 1 ? 'conflict' : 'conflicts'}.
        </p>
      )}
    </div>
  );
}

function RegistryState({ registry }: { readonly registry: RegistryView }) {
  if (registry.syncedAt === null)
    return (
      <Sign tone="absent" glyph="○">
        not synced
      </Sign>
    );
  if (registry.conflicts > 0)
    return (
      <Sign tone="failed" glyph="⇅">
        {formatCount(registry.conflicts)} in conflict
      </Sign>
    );
  return (
    <Sign tone="met" glyph="=">
      in step
    </Sign>
  );
}

function TestButton({ name }: { readonly name: string }) {
  const test = useCommand('registry.test');
  return (
    <Button
      variant="subtle"
      size="compact-xs"
      mr={8}
      loading={test.state === 'running'}
      color={test.state === 'failed' ? 'red' : 'indigo'}
      aria-label={`Test ${name}`}
      onClick={() => void test.run({ name })}
    >
      {test.state === 'failed' ? 'No answer' : 'Test'}
    </Button>
  );
}
