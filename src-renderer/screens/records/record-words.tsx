import type { ApprovalState, RecordRow } from '@shared/contract/records';
import { formatCount } from '@shared/format';
import { OutlinedWord, Sign, type Tone } from '../../components/sign';

const approvals: Readonly<Record<ApprovalState, readonly [Tone, string, string]>> = {
  signed: ['met', '✓', 'signed'],
  unapproved: ['earlier', '↺', 'this revision is not approved'],
  invalid: ['failed', '⚠', 'signature invalid'],
  none: ['absent', '○', 'no signature asked for'],
};

/** Where signatures on a revision stand. */
export function ApprovalStateSign({ state }: { readonly state: ApprovalState }) {
  const [tone, glyph, word] = approvals[state];
  return (
    <Sign tone={tone} glyph={glyph}>
      {word}
    </Sign>
  );
}

/** `trail-review` → `trail review`. */
export const kindWord = (kind: string): string => kind.replaceAll('-', ' ');

/** How often a record was changed after its first revision: `never`, `once`, `3 times`. */
export function timesWord(revisions: number): string {
  const changes = revisions - 1;
  if (changes === 0) return 'never';
  return changes === 1 ? 'once' : `${formatCount(changes)} times`;
}

/** The same as a clause. */
export const changesWord = (revisions: number): string =>
  revisions === 1 ? 'not changed since entry' : `changed ${timesWord(revisions)} since entry`;

/** Void and held as outlined words; nothing for a record that is neither. */
export function StandingWords({ row }: { readonly row: Pick<RecordRow, 'void' | 'held'> }) {
  return (
    <>
      {row.void && <OutlinedWord tone="failed">void</OutlinedWord>}{' '}
      {row.held && <OutlinedWord tone="partly">on hold</OutlinedWord>}
    </>
  );
}
