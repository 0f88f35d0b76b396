import type { PushTarget } from '@shared/contract/registry-outbox';

const maxValue = 100_000;
const maxKey = 250;
const maxName = 256;

/**
 * Whether registries take a name and a value like these at all, so that a push that could never arrive is not even
 * queued. The narrowest rules are MLflow's.
 *
 * Source: MLflow 3.17.2, measured: tag keys of word characters and `_-. /:` up to 250, values up to 100,000
 * characters; aliases of word characters and dashes up to 255, neither `latest` nor `v` with digits.
 */
export function targetFits(target: PushTarget, value: string | null): boolean {
  if (value !== null && value.length > maxValue) return false;
  switch (target.of) {
    case 'model-tag':
    case 'version-tag':
      return target.key.length <= maxKey && /^(?!\/)[\p{L}\p{N}_\-. /:]+$/u.test(target.key);
    case 'alias':
      return /^[\p{L}\p{N}_-]{1,255}$/u.test(target.alias) && !/^(latest|v\d+)$/i.test(target.alias);
    case 'new-model':
    case 'new-version':
      return isName(target.model);
    case 'file':
      return isContained(target.path);
    case 'new-run':
      return target.name.length <= maxName;
    default:
      return true;
  }
}

const isName = (name: string): boolean =>
  name.length <= maxName && !/[/:]/.test(name) && name !== '.' && name !== '..' && name.trim() !== '';

const isContained = (path: string): boolean =>
  path !== '' &&
  !/[\p{Cc}\\]/u.test(path) &&
  path.split('/').every((part) => part !== '' && part !== '.' && part !== '..');
