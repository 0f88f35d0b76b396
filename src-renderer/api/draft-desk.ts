import type { Answer } from '@shared/bridge';
import type { Input, Output } from '@shared/contract';

/** How long something typed may be in this window alone. */
export const keepEveryMs = 5000;

type DraftName = 'drafts.keep' | 'drafts.drop';
type Call = <N extends DraftName>(name: N, input: Input<N>) => Promise<Answer<Output<N>>>;

/** What one person is writing, by form. */
export interface DraftDesk {
  readonly get: (key: string) => string | undefined;
  readonly put: (key: string, content: string) => void;
  readonly drop: (key: string) => void;
  /** Hands what changed to the core; resolves when all of it is there. */
  readonly flush: () => Promise<void>;
}

/**
 * @param kept what the core has of this person
 * @param keeps false: nothing is handed to the core
 */
export function createDraftDesk(
  call: Call,
  kept: readonly { readonly key: string; readonly content: string }[],
  keeps: boolean,
): DraftDesk {
  const contents = new Map(kept.map(({ key, content }) => [key, content]));
  const stored = new Set(contents.keys());
  const changed = new Set<string>();

  async function handOver(key: string): Promise<void> {
    const content = contents.get(key);
    changed.delete(key);
    if (content !== undefined) {
      stored.add(key);
      const answer = await call('drafts.keep', { key, content });
      if (!answer.ok) changed.add(key);
    } else if (stored.delete(key)) await call('drafts.drop', { key });
  }

  return {
    get: (key) => contents.get(key),
    put(key, content) {
      contents.set(key, content);
      if (keeps) changed.add(key);
    },
    drop(key) {
      contents.delete(key);
      changed.delete(key);
      if (keeps) void handOver(key);
    },
    async flush() {
      await Promise.all([...changed].map(handOver));
    },
  };
}
