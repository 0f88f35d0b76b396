import type { FieldTarget, RemoteModel, Snapshot } from '@main/features/registry';
import type { FieldValue } from './merge';

/** What a field says, and what tells the model or version that bears it from another of the same name. */
export interface Said {
  readonly value: FieldValue;
  readonly identity: string;
}

/** What a snapshot says of a field, `undefined` where it has no such model or version. */
export type SaidNow = (target: FieldTarget) => Said | undefined;

/** Reads fields out of a snapshot. */
export function saidNow({ models, versions }: Pick<Snapshot, 'models' | 'versions'>): SaidNow {
  const byModel = new Map(models.map((model) => [model.name, model]));
  const byPlace = new Map(versions.map((each) => [`${each.model}/${each.version}`, each]));
  return (target) => {
    const model = byModel.get(target.model);
    if (!model) return undefined;
    if (!('version' in target)) return { value: ofModel(model, target), identity: `${model.createdAtMs}` };
    const version = byPlace.get(`${target.model}/${target.version}`);
    if (!version) return undefined;
    const value = target.of === 'version-tag' ? tagIn(version, target.key) : filled(version.description);
    return { value, identity: `${model.createdAtMs}/${version.createdAtMs}` };
  };
}

function ofModel(model: RemoteModel, target: Exclude<FieldTarget, { version: string }>): FieldValue {
  switch (target.of) {
    case 'model-description':
      return filled(model.description);
    case 'model-tag':
      return tagIn(model, target.key);
    case 'alias':
      return model.aliases.find(({ alias }) => alias === target.alias)?.version ?? null;
  }
}

const filled = (text: string): FieldValue => (text === '' ? null : text);

const tagIn = ({ tags }: Pick<RemoteModel, 'tags'>, key: string): FieldValue =>
  tags.find(({ name }) => name === key)?.value ?? null;
