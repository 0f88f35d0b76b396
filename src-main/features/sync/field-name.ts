import type { PushTarget } from '@shared/contract/registry-outbox';

/** Where a target lies, `model/version` or `model`, and what people call it. */
export function fieldName(target: PushTarget): { readonly place: string; readonly field: string } {
  switch (target.of) {
    case 'model-description':
      return { place: target.model, field: 'description' };
    case 'model-tag':
      return { place: target.model, field: `tag ${target.key}` };
    case 'alias':
      return { place: target.model, field: `alias ${target.alias}` };
    case 'version-description':
      return { place: `${target.model}/${target.version}`, field: 'description' };
    case 'version-tag':
      return { place: `${target.model}/${target.version}`, field: `tag ${target.key}` };
    case 'new-model':
      return { place: target.model, field: 'model' };
    case 'new-version':
      return { place: target.model, field: 'new version' };
    case 'new-run':
      return { place: target.experiment, field: `run ${target.name}` };
    case 'file':
      return { place: target.run, field: `file ${target.path}` };
  }
}
