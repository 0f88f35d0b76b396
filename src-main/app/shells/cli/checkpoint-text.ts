import type { Output } from '@shared/contract';

/** The checkpoint as it is kept; with an older size, before it, the proof that the ledger only grew since. */
export function checkpointText({ text, consistency }: Output<'ledger.checkpoint'>): string {
  if (!consistency) return text;
  const { older, root, path } = consistency;
  return [`grown from ${older} ${root}`, ...path.map((hash) => `beside ${hash}`), '', text].join('\n');
}
