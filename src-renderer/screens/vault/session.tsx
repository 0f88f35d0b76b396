import type { Output } from '@shared/contract';
import type { SessionView } from '@shared/contract/vault';
import { createContext, useContext } from 'react';

export type VaultStatus = Output<'vault.status'>;

interface SignedIn {
  readonly session: SessionView;
  readonly organisation: string;
  readonly demo: boolean;
  readonly version: string;
  readonly keychain: VaultStatus['keychain'];
}

export const SignedInContext = createContext<SignedIn | null>(null);

/** Who is signed in, and to which vault. Only below the vault gate. */
export function useSignedIn(): SignedIn {
  const signedIn = useContext(SignedInContext);
  if (!signedIn) throw new Error('outside of the vault gate');
  return signedIn;
}
