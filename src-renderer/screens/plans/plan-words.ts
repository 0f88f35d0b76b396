import type { Multiplicity, UnitOfAnalysis } from '@shared/comparison-terms';
import type { PlanState } from '@shared/contract/plans';
import type { Tone } from '../../components/sign';

export const planStateWords: Readonly<Record<PlanState, { readonly tone: Tone; readonly word: string }>> = {
  draft: { tone: 'plain', word: 'draft' },
  locked: { tone: 'met', word: 'locked' },
  invalid: { tone: 'failed', word: 'signature invalid' },
  void: { tone: 'absent', word: 'void' },
};

export const multiplicityWords: Readonly<Record<Multiplicity, string>> = {
  none: 'none',
  bonferroni: 'Bonferroni',
  holm: 'Holm',
  hochberg: 'Hochberg',
  'fixed-sequence': 'fixed sequence',
  'co-primary': 'co-primary: all gates have to be met',
};

export const unitWords: Readonly<Record<UnitOfAnalysis, string>> = {
  patient: 'patient',
  case: 'case',
  lesion: 'lesion',
  image: 'image',
};
