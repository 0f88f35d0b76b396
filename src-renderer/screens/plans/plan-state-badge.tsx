import type { PlanState } from '@shared/contract/plans';
import { OutlinedWord } from '../../components/sign';
import { planStateWords } from './plan-words';

/** Where a plan stands; only a locked one makes a comparison more than exploratory. */
export const PlanStateBadge = ({ state }: { readonly state: PlanState }) => (
  <OutlinedWord tone={planStateWords[state].tone}>{planStateWords[state].word}</OutlinedWord>
);
