import type { ConflictView } from '@shared/contract/registry-conflicts';

export type ConflictKind = ConflictView['kind'];
export type Choice = ConflictView['choices'][number];

/** What may be decided: a push takes back what the registry says; what cannot be written can only be taken note of. */
export function choicesOf(kind: ConflictKind, writable: boolean, managed: boolean): readonly Choice[] {
  switch (kind) {
    case 'edited-both':
      return ['ours', 'theirs'];
    case 'signed-changed':
    case 'alias-drift':
      if (!writable) return ['noted'];
      return managed ? ['ours', 'theirs'] : ['ours', 'noted'];
    case 'tag-altered':
      return ['ours', 'noted'];
    default:
      return ['noted'];
  }
}

/** Who may decide: what a signature rests on is for those who may sign. */
export const decidersOf = (kind: ConflictKind, signed: boolean): readonly string[] =>
  signed || kind === 'tag-altered' || kind === 'ledger-rolled-back' || kind === 'possible-phi'
    ? ['quality-approver', 'regulatory-lead']
    : ['ml-engineer', 'quality-approver', 'regulatory-lead'];
