import { Button } from '@mantine/core';
import type { OperationName } from '@shared/contract';
import type { RegistryView } from '@shared/contract/registry-views';
import { useMay } from '../vault/use-may';
import type { SourceAct } from './source-dialog';

interface PossibleAct {
  readonly act: SourceAct;
  readonly word: string;
  readonly operation: OperationName;
  /** Whether the registry has room for it; whether it is allowed, the core says. */
  readonly fits: (registry: RegistryView) => boolean;
}

const possibleActs: readonly PossibleAct[] = [
  { act: 'pause', word: 'Pause', operation: 'registry.configure', fits: ({ state }) => state === 'linked' },
  { act: 'resume', word: 'Resume', operation: 'registry.configure', fits: ({ state }) => state === 'paused' },
  {
    act: 'allow',
    word: 'Let Countersign write there',
    operation: 'registry.configure',
    fits: ({ push }) => !push,
  },
  { act: 'forbid', word: 'Stop writing there', operation: 'registry.configure', fits: ({ push }) => push },
  { act: 'interval', word: 'Set how often', operation: 'registry.configure', fits: () => true },
  { act: 'account', word: 'Set the account', operation: 'registry.setCredentials', fits: isServer },
  {
    act: 'forget',
    word: 'Forget the account',
    operation: 'registry.forgetCredentials',
    fits: ({ method }) => method !== 'none',
  },
  { act: 'certificate', word: 'Trust a certificate', operation: 'registry.configure', fits: isServer },
  { act: 'remove', word: 'Remove', operation: 'registry.remove', fits: () => true },
];

function isServer({ kind }: RegistryView): boolean {
  return kind !== 'folder';
}

interface SourceActsProps {
  readonly registry: RegistryView;
  readonly onAct: (act: SourceAct) => void;
}

/** What can be changed about a registry. */
export function SourceActs({ registry, onAct }: SourceActsProps) {
  const may = useMay();
  const possible =
    registry.state === 'removed'
      ? []
      : possibleActs.filter(({ operation, fits }) => may(operation) && fits(registry));
  if (possible.length === 0) return null;
  return (
    <div className="row">
      {possible.map(({ act, word }) => (
        <Button
          key={act}
          variant="default"
          size="compact-xs"
          aria-label={`${word}: ${registry.name}`}
          onClick={() => onAct(act)}
        >
          {word}
        </Button>
      ))}
    </div>
  );
}
