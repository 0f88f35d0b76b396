import { recordKind } from '@main/platform/records';
import { SecurityPolicy } from '@shared/contract/people-policy';

/** What the vault demands of its people: one record, its revisions say what held when. */
export const securityPolicyKind = recordKind({
  kind: 'security-policy',
  prefix: 'SP',
  shape: 1,
  schema: SecurityPolicy,
  upgrade: {},
  tables: {},
  project: () => ({}),
});
