import type { ConflictKind, ConflictView } from '@shared/contract/registry-conflicts';

interface KindWords {
  /** Lower comes first. */
  readonly rank: number;
  readonly word: string;
  readonly meaning: string;
}

const kinds: Readonly<Record<ConflictKind, KindWords>> = {
  'ledger-rolled-back': {
    rank: 0,
    word: 'ledger rolled back',
    meaning:
      'The registry holds a checkpoint of this ledger that the ledger here does not continue: an older copy of the vault may have been put in its place.',
  },
  'bytes-changed': {
    rank: 1,
    word: 'bytes changed',
    meaning: 'A file of an adopted version has other bytes than were adopted, or is gone.',
  },
  recreated: {
    rank: 2,
    word: 're-created',
    meaning: 'The version was deleted and another one stands under its name. What was adopted is not this.',
  },
  'version-gone': {
    rank: 3,
    word: 'version gone',
    meaning: 'The registry no longer has this adopted version. What was adopted stays here.',
  },
  'tag-altered': {
    rank: 4,
    word: 'tag altered',
    meaning: 'Somebody else changed a tag that Countersign wrote.',
  },
  'alias-drift': {
    rank: 5,
    word: 'alias moved',
    meaning: 'An alias that stood at this version points to another one, or to none.',
  },
  'signed-changed': {
    rank: 6,
    word: 'signed field changed',
    meaning: 'The registry changed a field of a version that a signature rests on.',
  },
  'possible-phi': {
    rank: 7,
    word: 'possible patient identifiers',
    meaning:
      'Tags, parameters, a description or file names may name a patient. What was found is not repeated here; look at the registry and have it cleaned.',
  },
  'model-renamed': {
    rank: 8,
    word: 'model renamed',
    meaning: 'The model of an adopted version has another name in the registry.',
  },
  'edited-both': {
    rank: 9,
    word: 'edited on both sides',
    meaning: 'The field was changed here and there since both last agreed, each in its own way.',
  },
};

export const conflictWord = (kind: ConflictKind): string => kinds[kind].word;
export const conflictMeaning = (kind: ConflictKind): string => kinds[kind].meaning;

/** How grave a conflict is: what a signature rests on, and what puts the ledger itself in doubt, before all else. */
export const isGrave = ({ signed, kind }: Pick<ConflictView, 'signed' | 'kind'>): boolean =>
  signed.length > 0 || kind === 'ledger-rolled-back';

/** The order in which conflicts are to be looked at: open ones first, grave ones first, then by kind, then the newest. */
export function byGravity(conflicts: readonly ConflictView[]): readonly ConflictView[] {
  const rank = (conflict: ConflictView) =>
    (conflict.state === 'open' ? 0 : 200) + (isGrave(conflict) ? 0 : 100) + kinds[conflict.kind].rank;
  return conflicts.toSorted(
    (a, b) => rank(a) - rank(b) || b.foundAt.localeCompare(a.foundAt) || a.id.localeCompare(b.id),
  );
}

export type Decision = ConflictView['choices'][number];

interface DecisionWords {
  readonly word: string;
  readonly done: string;
}

export const decisionWords: Readonly<Record<Decision, DecisionWords>> = {
  ours: { word: 'Keep ours', done: 'ours kept' },
  theirs: { word: 'Take theirs', done: 'theirs taken' },
  noted: { word: 'Take note', done: 'noted' },
};

/** What a decision comes to, for the conflict at hand. */
export function decisionMeaning(decision: Decision, { registry, ours }: ConflictView): string {
  switch (decision) {
    case 'ours':
      return ours === null
        ? `What stands in ${registry} is removed there; the push waits in the outbox.`
        : `Ours is written to ${registry} again; the push waits in the outbox.`;
    case 'theirs':
      return `What ${registry} says counts here from now on. Nothing is written there.`;
    case 'noted':
      return `Nothing is written. The disagreement stays on record with your reason, and is raised again only when ${registry} says something else.`;
  }
}
