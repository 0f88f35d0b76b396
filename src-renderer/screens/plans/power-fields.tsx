import { Textarea, TextInput } from '@mantine/core';
import { Panel } from '../../components/page';
import styles from './plans.module.css';
import { PowerView } from './power-view';
import type { PlanEdit } from './use-plan-edit';

/** How many cases there will be, what is assumed of the endpoints, and what that can show. */
export function PowerFields({ edit }: { readonly edit: PlanEdit }) {
  return (
    <Panel title="Power" note="of all primary gates together, under what is assumed here">
      <div className="stack">
        <div className={styles.fields}>
          <TextInput label="Target" {...edit.field('target')} />
          <TextInput label="Positive cases" {...edit.field('positives')} />
          <TextInput label="Negative cases" {...edit.field('negatives')} />
        </div>
        {edit.form.endpoints.map(({ id }, place) => {
          const field = edit.item('endpoints', place);
          return (
            // biome-ignore lint/suspicious/noArrayIndexKey: endpoints are known by their place; their ids are typed.
            <div key={place} className={styles.assumed}>
              <span className="mono">{id}</span>
              <TextInput label={`Assumed value of ${id}`} placeholder="0.95" {...field('value')} />
              <TextInput
                label={`Share of discordant pairs of ${id}`}
                placeholder="0.05"
                {...field('discordance')}
              />
              <TextInput label={`Candidate − baseline of ${id}`} placeholder="0" {...field('difference')} />
            </div>
          );
        })}
        <Textarea label="Why these assumptions" rows={2} {...edit.field('powerWhy')} />
        {edit.read.plan ? (
          <PowerView plan={edit.read.plan} />
        ) : (
          <p className="dim">Power is computed as soon as the plan has every field that is needed.</p>
        )}
      </div>
    </Panel>
  );
}
