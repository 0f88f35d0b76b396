import { z } from 'zod';
import { Login, Prose, RecordId, RecordNumber } from '../ids';
import { SignatureView } from './approvals';
import { command, query } from './define';
import { RegistryName } from './registry-views';
import { Password } from './vault';

/** What a version has to say to be adopted. Of an alias the key is its name, and the value is empty. */
export const RuleCondition = z.strictObject({
  source: z.enum(['tag', 'param', 'run-tag', 'alias']),
  key: z.string().min(1).max(500),
  value: z.string().max(6000),
});
export type RuleCondition = z.infer<typeof RuleCondition>;

export const RuleView = z.strictObject({
  id: RecordId,
  number: RecordNumber,
  registry: RegistryName,
  model: z.string(),
  /** All of them have to hold. */
  when: z.array(RuleCondition),
  state: z.enum(['in-force', 'ended']),
  /** Whether versions are adopted by it: it is in force, its signature holds, and its signer may still give it. */
  counts: z.boolean(),
  signature: SignatureView.nullable(),
});
export type RuleView = z.infer<typeof RuleView>;

/** Who may take responsibility for versions that nobody looked at before they became records. */
export const ruleSigners = ['regulatory-lead', 'quality-approver'] as const;

export const registryRulesContract = {
  'registry.rules': query({
    summary: 'The signed rules by which versions of registries become records, in force and ended.',
    needs: 'session',
    roles: 'any',
    audited: 'inspection',
    input: z.strictObject({}),
    output: z.strictObject({ rules: z.array(RuleView) }),
    errors: [],
  }),

  'registry.setRule': command({
    summary: 'Sign a rule by which new versions of a model become records when they say certain things.',
    needs: 'session',
    roles: ruleSigners,
    audited: 'always',
    positional: ['name', 'model'],
    input: z.strictObject({
      name: RegistryName,
      model: z.string().min(1).max(500),
      when: z.array(RuleCondition).min(1).max(10),
      login: Login.optional(),
      password: Password,
      reason: Prose,
    }),
    output: z.strictObject({ id: RecordId, number: RecordNumber }),
    errors: [
      'REGISTRY_NOT_FOUND',
      'ROLE_MISSING',
      'LOGIN_REQUIRED',
      'IDENTITY_UNVERIFIED',
      'TRAINING_EXPIRED',
      'BREAK_GLASS_READS_ONLY',
      'PASSWORD_REJECTED',
      'ATTEMPTS_EXCEEDED',
    ],
  }),

  'registry.endRule': command({
    summary: 'End an adoption rule. What it adopted stays.',
    needs: 'session',
    roles: ruleSigners,
    audited: 'always',
    positional: ['rule'],
    input: z.strictObject({ rule: RecordId, reason: Prose }),
    output: z.strictObject({ id: RecordId, number: RecordNumber }),
    errors: ['RULE_NOT_FOUND'],
  }),
};
