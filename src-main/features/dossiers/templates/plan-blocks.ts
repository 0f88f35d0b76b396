import type { Block } from '@shared/document';
import { type DossierInput, isExploratory } from '../domain';
import { analysisBlocks, planNotes } from './analysis-blocks';
import { exploratoryNotice } from './gate-blocks';

/** The gates of the plan with what they show, under the same banner as the criteria of the product. */
export function planBlocks(input: DossierInput): readonly Block[] {
  const { analysis } = input.comparison.result;
  return [
    ...(isExploratory(input) ? [exploratoryNotice] : []),
    ...planNotes(analysis),
    ...analysisBlocks(analysis, 'plan'),
  ];
}
