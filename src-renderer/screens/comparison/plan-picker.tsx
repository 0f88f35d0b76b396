import { NativeSelect } from '@mantine/core';
import type { PlanRow } from '@shared/contract/plans';
import { useOperation } from '../../api/use-operation';

interface PlanPickerProps {
  /** Record id of a plan, or empty for none. */
  readonly value: string;
  readonly onChange: (id: string) => void;
}

/** Chooses the plan to compare by; only a locked one makes a comparison more than exploratory. */
export function PlanPicker({ value, onChange }: PlanPickerProps) {
  const list = useOperation('plan.list', {});
  const plans = list.state === 'ready' ? list.value.plans.filter(({ state }) => state !== 'void') : [];
  const known = value === '' || plans.some(({ id }) => id === value);
  return (
    <NativeSelect
      label="Analysis plan"
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
      data={[
        { value: '', label: 'None – exploratory' },
        ...(known ? [] : [{ value, label: list.state === 'ready' ? 'No such plan' : 'Loading' }]),
        ...plans.map((plan) => ({ value: plan.id, label: planLabel(plan) })),
      ]}
    />
  );
}

const planLabel = ({ number, title, state }: PlanRow): string =>
  `${number} ${title}${state === 'locked' ? '' : ` (${state}: exploratory)`}`;
