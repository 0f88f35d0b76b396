import type { RegistryKind, RegistryView } from '@shared/contract/registry-views';
import { formatCount } from '@shared/format';
import { Sign } from '../../components/sign';

export const kindWords: Readonly<Record<RegistryKind, string>> = {
  folder: 'Folder on this machine',
  mlflow: 'MLflow server',
  wandb: 'W&B project',
};

export const methodWords: Readonly<Record<RegistryView['method'], string>> = {
  none: 'none',
  basic: 'user and password',
  bearer: 'token',
  'api-key': 'API key',
};

/** What a registry of this kind can be signed in to with; a folder with nothing. */
export const methodsOf: Readonly<Record<RegistryKind, readonly ('basic' | 'bearer' | 'api-key')[]>> = {
  folder: [],
  mlflow: ['basic', 'bearer'],
  wandb: ['api-key'],
};

export function everyWord(minutes: number): string {
  if (minutes === 0) return 'by hand only';
  return minutes === 1 ? 'every minute' : `every ${formatCount(minutes)} minutes`;
}

const signs = {
  removed: ['absent', '✕'],
  paused: ['absent', '○'],
  'not synced': ['absent', '○'],
  'in conflict': ['failed', '⇅'],
  'changed there': ['partly', '↓'],
  'in step': ['met', '='],
} as const;

/** How a registry stands in one word; the figures have columns of their own. */
export function sourceStateWord({ state, syncedAt, open, conflicts }: RegistryView): keyof typeof signs {
  if (state !== 'linked') return state;
  if (syncedAt === null) return 'not synced';
  if (open > 0) return 'in conflict';
  return conflicts > 0 ? 'changed there' : 'in step';
}

/** How a registry stands: read or not, and whether both sides say the same. */
export function SourceState({ registry }: { readonly registry: RegistryView }) {
  const word = sourceStateWord(registry);
  const [tone, glyph] = signs[word];
  return (
    <Sign tone={tone} glyph={glyph}>
      {word}
    </Sign>
  );
}
