import type { GateDecision } from '@shared/comparison';
import type { SignatureState } from '@shared/contract/comparison';
import type { VersionRow } from '@shared/contract/version';
import { decisionWords } from '@shared/gate-format';
import { OutlinedWord, Sign, type Tone } from './sign';

interface Word {
  readonly tone: Tone;
  readonly glyph: string;
  readonly word: string;
}

const gates: Readonly<Record<GateDecision, Word>> = {
  'met-at-bound': { tone: 'met', glyph: '●', word: decisionWords['met-at-bound'] },
  'met-at-point': { tone: 'partly', glyph: '◐', word: decisionWords['met-at-point'] },
  'not-met': { tone: 'failed', glyph: '✕', word: decisionWords['not-met'] },
  'no-evidence': { tone: 'absent', glyph: '○', word: decisionWords['no-evidence'] },
};

const signatures: Readonly<Record<SignatureState, Word>> = {
  none: { tone: 'absent', glyph: '○', word: 'not signed' },
  'in-progress': { tone: 'partly', glyph: '◐', word: 'being signed' },
  signed: { tone: 'met', glyph: '✓', word: 'signed' },
  'signed-earlier-version': { tone: 'earlier', glyph: '↺', word: 'signed an earlier version' },
  invalid: { tone: 'failed', glyph: '⚠', word: 'signature invalid' },
};

const sync: Readonly<Record<VersionRow['state'], Word>> = {
  'not-adopted': { tone: 'absent', glyph: '○', word: 'not adopted' },
  'in-step': { tone: 'met', glyph: '=', word: 'in step' },
  'changed-there': { tone: 'partly', glyph: '↓', word: 'changed there' },
  gone: { tone: 'failed', glyph: '✕', word: 'gone from registry' },
};

const levels: Readonly<Record<VersionRow['level'], string>> = {
  unknown: 'Unknown',
  preclinical: 'Pre-clinical',
  clinical_investigation: 'Clinical investigation',
  clinical_validation: 'Clinical validation',
  production: 'Production',
};

const draw = ({ tone, glyph, word }: Word) => (
  <Sign tone={tone} glyph={glyph}>
    {word}
  </Sign>
);

/** How a gate stands. */
export const GateBadge = ({ decision }: { readonly decision: GateDecision }) => draw(gates[decision]);

/** How the signatures of a record stand. */
export const SignatureBadge = ({ state }: { readonly state: SignatureState }) => draw(signatures[state]);

/** How a version stands against its registry. */
export const SyncBadge = ({ state }: { readonly state: VersionRow['state'] }) => draw(sync[state]);

/** The compliance level that this vault holds for a version. */
export const LevelWord = ({ level }: { readonly level: VersionRow['level'] }) => (
  <OutlinedWord>{levels[level]}</OutlinedWord>
);

/** The plain words, for filters and sorting. */
export const syncWord = (state: VersionRow['state']): string => sync[state].word;
export const levelWord = (level: VersionRow['level']): string => levels[level];
