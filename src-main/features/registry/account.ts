import type { RegistryKind } from '@shared/contract/registry-views';

/** What a registry is signed in with. It exists in the vault and in memory only. */
export type Secret =
  | { readonly method: 'basic'; readonly user: string; readonly credential: string }
  | { readonly method: 'bearer' | 'api-key'; readonly credential: string };

/** How to reach one registry. */
export interface Account {
  readonly kind: RegistryKind;
  readonly location: string;
  /** PEM of a certificate authority that is trusted besides the usual ones. */
  readonly certificate: string | null;
  readonly secret: Secret | null;
}
