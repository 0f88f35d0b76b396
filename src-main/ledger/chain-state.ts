import { z } from 'zod';
import { KeyHistoryState } from './key-history';

/**
 * What a verifier must know of a chain to go on behind its last checked entry: small, whatever the ledger's length.
 * Sessions that have ended are left out; nothing they seal later would hold.
 */
export const ChainState = z.strictObject({
  ledger: z.string(),
  /** Its name in the entries; empty where it was not kept, and is not compared. */
  device: z.string().default(''),
  /** Leaf hash of the first entry, hex. */
  genesis: z.string(),
  entries: z.int().nonnegative(),
  seals: z.int().nonnegative(),
  /** Leaf hash of the last entry, hex, and its UTC ms. */
  leaf: z.string(),
  at: z.int(),
  frontier: z.strictObject({ size: z.int(), nodes: z.array(z.string()) }),
  keys: KeyHistoryState,
  /** Key id and raw key, base64. */
  devices: z.array(z.tuple([z.string(), z.string()])),
  sessions: z.array(
    z.tuple([z.string(), z.strictObject({ id: z.string(), key: z.string(), person: z.string() })]),
  ),
});
export type ChainState = z.infer<typeof ChainState>;
