import { recordKind } from '@main/platform/records';
import { RuleCondition } from '@shared/contract/registry-rules';
import { RecordId } from '@shared/ids';
import { Signature } from '@shared/signature';
import { z } from 'zod';

const RuleContent = z.strictObject({
  registryId: RecordId,
  /** As the registry names it. */
  model: z.string(),
  /** All of them have to hold. */
  when: z.array(RuleCondition).min(1),
  author: RecordId,
  state: z.enum(['in-force', 'ended']),
  /** Empty in the first revision: it is what the signature in the second is about. */
  signatures: z.array(Signature),
});
export type RuleContent = z.infer<typeof RuleContent>;

/** A rule by which versions become records. There are few, and nobody filters them: no projection. */
export const adoptionRuleKind = recordKind({
  kind: 'adoption-rule',
  prefix: 'AR',
  shape: 1,
  schema: RuleContent,
  upgrade: {},
  tables: {},
  project: () => ({}),
});
