import { Button, NativeSelect, Textarea, TextInput } from '@mantine/core';
import { DecidingMethod, GateTest } from '@shared/comparison-terms';
import { methodWords } from '@shared/gate-format';
import { Panel } from '../../components/page';
import { freeId } from './free-id';
import { newGate } from './plan-form';
import styles from './plans.module.css';
import type { PlanEdit } from './use-plan-edit';

const testWords = {
  absolute: 'against a limit',
  'non-inferiority': 'non-inferiority, margin',
  superiority: 'superiority, margin',
} as const;

/** What decides: one interval, one level and one side for each gate, with the reason for its limit or margin. */
export function GateFields({ edit }: { readonly edit: PlanEdit }) {
  const { gates, endpoints } = edit.form;
  const add = () =>
    edit.change({
      gates: [
        ...gates,
        newGate(
          freeId(
            'PG',
            gates.map(({ id }) => id),
          ),
          endpoints[0]?.id ?? '',
        ),
      ],
    });
  return (
    <Panel
      title="Gates"
      note="what decides"
      actions={
        <Button variant="default" size="compact-xs" onClick={add}>
          Add a gate
        </Button>
      }
    >
      <div className="stack">
        {gates.map((_, place) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: gates are known by their place; their ids are typed.
          <OneGate key={place} edit={edit} place={place} />
        ))}
      </div>
    </Panel>
  );
}

function OneGate({ edit, place }: { readonly edit: PlanEdit; readonly place: number }) {
  const field = edit.item('gates', place);
  const nth = place + 1;
  const isMargin = edit.form.gates[place]?.test !== 'absolute';
  return (
    <fieldset className={styles.item}>
      <legend className="visually-hidden">Gate {nth}</legend>
      <TextInput label={`Gate ${nth}`} spellCheck={false} {...field('id')} />
      <NativeSelect label="Endpoint" data={edit.form.endpoints.map(({ id }) => id)} {...field('endpoint')} />
      <NativeSelect
        label="Held against"
        data={GateTest.options.map((value) => ({ value, label: testWords[value] }))}
        {...field('test')}
      />
      <NativeSelect
        label="Direction"
        data={[
          { value: '>=', label: '≥ at least' },
          { value: '<=', label: '≤ at most' },
        ]}
        {...field('operator')}
      />
      <TextInput
        label={isMargin ? 'Margin, as a share' : 'Limit'}
        placeholder={isMargin ? '0.05' : '0.9'}
        {...field('limit')}
      />
      <Button
        variant="subtle"
        color="gray"
        disabled={edit.form.gates.length === 1}
        aria-label={`Leave out gate ${nth}`}
        onClick={() => edit.remove('gates', place)}
      >
        Leave out
      </Button>
      <NativeSelect
        className={styles.half ?? ''}
        label="Deciding interval"
        data={DecidingMethod.options.map((value) => ({ value, label: methodWords[value] }))}
        {...field('method')}
      />
      <TextInput
        className={styles.half ?? ''}
        label="Level of the two-sided interval"
        placeholder="0.95"
        {...field('level')}
      />
      <Textarea
        className={styles.whole ?? ''}
        label={isMargin ? 'Why this margin' : 'Why this limit'}
        rows={2}
        {...field('justification')}
      />
    </fieldset>
  );
}
