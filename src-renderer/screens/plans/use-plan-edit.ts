import { useState } from 'react';
import { type Draft, useDraft } from '../../api/drafts';
import type { CommandState } from '../../api/use-command';
import type { PlanForm } from './plan-form';
import { fieldOfPart, type ReadPlan, readPlan } from './read-plan';

type ListName = 'endpoints' | 'gates' | 'subgroups' | 'populations';
type TextName = { [K in keyof PlanForm]: PlanForm[K] extends string ? K : never }[keyof PlanForm];

interface FieldProps {
  readonly value: string;
  readonly error: string | undefined;
  readonly onChange: (event: { readonly currentTarget: { readonly value: string } }) => void;
}

export interface PlanEdit {
  readonly form: PlanForm;
  readonly change: Draft<PlanForm & Record<string, unknown>>['change'];
  readonly field: (name: TextName) => FieldProps;
  /** The fields of one row of a list. */
  readonly item: <L extends ListName>(
    list: L,
    place: number,
  ) => (name: keyof PlanForm[L][number] & string) => FieldProps;
  readonly remove: (list: ListName, place: number) => void;
  /** What the form says now. */
  readonly read: ReadPlan;
  /** From now on every field says what is wrong with it. */
  readonly showProblems: () => void;
  readonly problemsShown: boolean;
  readonly forget: () => void;
}

/** The form of a plan; what is wrong is said at its field, once somebody tried to save. */
export function usePlanEdit(draft: string, blank: PlanForm, command: CommandState): PlanEdit {
  const { form, change, forget } = useDraft<PlanForm & Record<string, unknown>>(draft, { ...blank });
  const [problemsShown, setShown] = useState(false);
  const read = readPlan(form);
  const inconsistent =
    command.state === 'failed' && command.problem.code === 'PLAN_INCONSISTENT'
      ? command.problem.context['part']
      : undefined;
  const errorAt = (name: string) => {
    if (inconsistent !== undefined && name === fieldOfPart(String(inconsistent), form))
      return 'This contradicts another part of the plan.';
    return problemsShown ? read.problems?.get(name) : undefined;
  };
  return {
    form,
    change,
    read,
    problemsShown,
    forget,
    showProblems: () => setShown(true),
    field: (name) => ({
      value: form[name],
      error: name === 'reason' && problemsShown && form.reason.trim() === '' ? 'Needed here.' : errorAt(name),
      onChange: ({ currentTarget }) => change({ [name]: currentTarget.value }),
    }),
    item: (list, place) => (name) => ({
      value: (form[list][place] as unknown as Readonly<Record<string, string>>)[name] ?? '',
      error: errorAt(`${list}.${place}.${name}`),
      onChange: ({ currentTarget }) => {
        const { value } = currentTarget;
        const rows: readonly object[] = form[list];
        change({ [list]: rows.map((row, at) => (at === place ? { ...row, [name]: value } : row)) });
      },
    }),
    remove: (list, place) => {
      const rows: readonly object[] = form[list];
      change({ [list]: rows.filter((_, at) => at !== place) });
    },
  };
}
