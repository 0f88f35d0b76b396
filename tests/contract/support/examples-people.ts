import { codeAt } from '@main/platform/vault/one-time-code';
import type { OperationName } from '@shared/contract';
import type { Example } from './examples';
import { fictionalSecret } from './seed';

/** What changes the vault's own keys, or links people of other vaults, stands elsewhere. */
type PeopleOperation = Exclude<
  Extract<OperationName, `people.${string}`>,
  'people.changePassword' | 'people.remove' | 'people.card' | 'people.link'
>;

const nothing = () => ({});
const reason = 'as decided';
const today = () => new Date().toISOString().slice(0, 10);

/** One call that works for each operation about people. */
export const peopleExamples: { readonly [N in PeopleOperation]: Example<N> } = {
  'people.list': { as: 'auditor', input: nothing },
  'people.enrol': {
    as: 'admin',
    input: () => ({
      login: 'newcomer',
      printedName: 'Fictional Newcomer',
      roles: ['specialist', 'risk-manager'],
      password: 'another long password',
      passwordIs: 'own',
      identity: { how: 'passport seen' },
      reason,
    }),
  },
  'people.setRoles': {
    as: 'admin',
    input: ({ people, product }) => ({
      person: people.engineer,
      roles: ['ml-engineer'],
      productRoles: [{ product, roles: ['specialist'] }],
      reason,
    }),
  },
  'people.disable': { as: 'admin', input: ({ people }) => ({ person: people.engineer, reason }) },
  'people.enable': { as: 'admin', input: ({ people }) => ({ person: people.leaver, reason }) },
  'people.verifyIdentity': {
    as: 'admin',
    input: ({ people, keys }) => ({
      person: people.engineer,
      keyId: keys.engineer,
      how: 'passport seen',
      reason,
    }),
  },
  'people.recordTraining': {
    as: 'lead',
    input: ({ people }) => ({
      person: people.engineer,
      subject: 'Electronic signatures',
      completedOn: '2026-01-31',
      expiresOn: '2028-01-31',
      reason,
    }),
  },
  'people.policy': { as: 'auditor', input: nothing },
  'people.setPolicy': {
    as: 'admin',
    input: () => ({ policy: { minPasswordLength: 16, training: 'block' }, reason }),
  },
  'people.me': { as: 'engineer', input: nothing },
  'people.requestReset': { as: 'admin', input: ({ people }) => ({ person: people.auditor, reason }) },
  'people.confirmReset': {
    as: 'lead',
    input: ({ reset }) => ({ id: reset, temporaryPassword: 'typed by somebody else', reason }),
  },
  'people.resets': { as: 'auditor', input: nothing },
  'people.unlockLogin': { as: 'admin', input: () => ({ login: 'reviewer', reason }) },
  'people.enrolBreakGlass': {
    as: 'admin',
    input: () => ({
      login: 'emergency',
      printedName: 'Fictional Emergency',
      password: 'another long password',
      reason,
    }),
  },
  'people.beginAuthenticator': { as: 'lead', input: nothing },
  'people.confirmAuthenticator': {
    as: 'engineer',
    input: ({ secret }) => ({
      code: codeAt(fictionalSecret(secret), Math.floor(Date.now() / 30_000)),
    }),
  },
  'people.removeAuthenticator': { as: 'admin', input: ({ people }) => ({ person: people.engineer, reason }) },
  'people.alerts': { as: 'auditor', input: nothing },
  'people.accessReview': { as: 'auditor', input: () => ({ on: today() }) },
  'people.reviewAccess': { as: 'lead', input: () => ({ on: today(), finding: 'nothing to remark', reason }) },
};
