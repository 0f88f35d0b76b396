import type { PushTarget } from '@shared/contract/registry-outbox';
import type { NamedValue } from '@shared/contract/version';

/** A field of a registry: read, set and removed without harm when done twice. The value of an alias is a version. */
export type FieldTarget = Extract<
  PushTarget,
  { of: 'model-description' | 'model-tag' | 'alias' | 'version-description' | 'version-tag' }
>;

/** A thing that is to be made once. */
export type Creation =
  | { readonly make: 'model'; readonly name: string; readonly description: string }
  | {
      readonly make: 'run';
      readonly experiment: string;
      readonly name: string;
      readonly params: readonly NamedValue[];
      readonly metrics: readonly { readonly name: string; readonly value: number }[];
      /** UTC milliseconds: start, end and time of every metric. */
      readonly atMs: number;
    }
  | {
      readonly make: 'version';
      readonly model: string;
      readonly runId: string;
      /** Folder of the run that holds the model. */
      readonly path: string;
      readonly description: string;
    };

/** Tag under which a made thing keeps the token that made it. */
export const tokenTag = 'countersign.outbox';

/** Tags of this prefix that say something to Countersign instead of being said by it. */
const statedTags: readonly string[] = ['countersign.threshold', 'countersign.predictions'];

/** Whether a tag is Countersign's own: whoever else changes it has altered what was said of a record. */
export const isOwnTag = (key: string): boolean => key.startsWith('countersign.') && !statedTags.includes(key);

export const isField = (target: PushTarget): target is FieldTarget =>
  target.of !== 'file' && !target.of.startsWith('new-');
