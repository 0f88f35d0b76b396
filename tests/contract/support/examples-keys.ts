import type { OperationName } from '@shared/contract';
import type { Example } from './examples';
import { signInOf } from './seed';

type KeysOperation = Extract<OperationName, `drafts.${string}`> | KeyChange;
type KeyChange =
  | 'people.changePassword'
  | 'people.remove'
  | 'vault.rekey'
  | 'vault.issueRecovery'
  | 'vault.recover'
  | 'vault.enableKeychain'
  | 'vault.disableKeychain'
  | 'vault.keys'
  | 'vault.unlockByKeychain';

const nothing = () => ({});
const newPassword = 'another long sentence to remember';

/** Calls that change keys, and those that keep a draft. No shell of these has a keychain: it is refused alike. */
export const keysExamples: { readonly [N in KeysOperation]: Example<N> } = {
  'people.changePassword': {
    as: 'lead',
    input: () => ({ password: signInOf('lead').password, newPassword }),
  },
  'people.remove': {
    as: 'admin',
    input: ({ people }) => ({ person: people.engineer, reason: 'left the company' }),
  },
  'vault.rekey': { as: 'admin', input: () => ({ reason: 'a laptop was lost' }) },
  'vault.issueRecovery': {
    as: 'admin',
    input: () => ({ password: signInOf('admin').password, reason: 'the first code' }),
  },
  'vault.recover': {
    as: null,
    input: ({ recoveryCode }) => ({
      code: recoveryCode,
      login: signInOf('admin').login,
      newPassword,
      reason: 'nobody knows a password',
    }),
  },
  'vault.enableKeychain': {
    as: 'lead',
    refused: 'KEYCHAIN_UNSAFE',
    input: () => ({ password: signInOf('lead').password }),
  },
  'vault.disableKeychain': { as: 'lead', input: nothing },
  'vault.keys': { as: 'admin', input: nothing },
  'vault.unlockByKeychain': {
    as: null,
    refused: 'KEYCHAIN_UNSAFE',
    input: () => ({ login: signInOf('lead').login }),
  },
  'drafts.keep': { as: 'lead', input: () => ({ key: 'comparison.record', content: 'The locked test' }) },
  'drafts.list': { as: 'lead', input: nothing },
  'drafts.drop': { as: 'lead', input: () => ({ key: 'comparison.record' }) },
};
