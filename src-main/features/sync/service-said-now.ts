import type { FieldTarget, Snapshot } from '@main/features/registry';
import type { FieldValue } from './merge';

/** What a snapshot says of a field, `undefined` where it has no such model or version. */
export type SaidNow = (target: FieldTarget) => FieldValue | undefined;

/** Reads fields out of a snapshot. */
export function saidNow({ models, versions }: Pick<Snapshot, 'models' | 'versions'>): SaidNow {
  const byModel = new Map(models.map((model) => [model.name, model]));
  const byPlace = new Map(versions.map((each) => [`${each.model}/${each.version}`, each]));
  return (target) => {
    const model = byModel.get(target.model);
    if (!model) return undefined;
    switch (target.of) {
      case 'model-description':
        return model.description === '' ? null : model.description;
      case 'model-tag':
        return model.tags.find(({ name }) => name === target.key)?.value ?? null;
      case 'alias':
        return model.aliases.find(({ alias }) => alias === target.alias)?.version ?? null;
      default: {
        const version = byPlace.get(`${target.model}/${target.version}`);
        if (!version) return undefined;
        if (target.of === 'version-tag')
          return version.tags.find(({ name }) => name === target.key)?.value ?? null;
        return version.description === '' ? null : version.description;
      }
    }
  };
}
