import { Button, MultiSelect, TextInput } from '@mantine/core';
import { useOperation } from '../../api/use-operation';
import { Panel } from '../../components/page';
import { freeId } from './free-id';
import styles from './plans.module.css';
import type { PlanEdit } from './use-plan-edit';

/** What the plan is about: its name, its data sets, its populations. */
export function ScopeFields({ edit }: { readonly edit: PlanEdit }) {
  const list = useOperation('dataset.list', {});
  const known = list.state === 'ready' ? list.value.dataSets : [];
  const { populations, dataSets } = edit.form;
  const add = () =>
    edit.change({
      populations: [
        ...populations,
        {
          id: freeId(
            'P',
            populations.map(({ id }) => id),
          ),
          definition: '',
        },
      ],
    });
  return (
    <Panel
      title="Scope"
      actions={
        <Button variant="default" size="compact-xs" onClick={add}>
          Add a population
        </Button>
      }
    >
      <div className="stack-close">
        <div className={styles.fields}>
          <TextInput label="Title" {...edit.field('title')} />
          <MultiSelect
            label="Data sets"
            description="Labels of others make a comparison by this plan exploratory."
            data={known.map(({ id, number, description }) => ({
              value: id,
              label: `${number} ${description.name}`,
            }))}
            value={[...dataSets]}
            onChange={(chosen) => edit.change({ dataSets: chosen })}
          />
        </div>
        {populations.map((_, place) => {
          const field = edit.item('populations', place);
          return (
            // biome-ignore lint/suspicious/noArrayIndexKey: populations are known by their place; their ids are typed.
            <div key={place} className={styles.population}>
              <TextInput label={`Population ${place + 1}`} spellCheck={false} {...field('id')} />
              <TextInput label="Who is in it" {...field('definition')} />
              <Button
                variant="subtle"
                color="gray"
                disabled={populations.length === 1}
                aria-label={`Leave out population ${place + 1}`}
                onClick={() => edit.remove('populations', place)}
              >
                Leave out
              </Button>
            </div>
          );
        })}
      </div>
    </Panel>
  );
}
