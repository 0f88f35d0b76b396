import { Button, NativeSelect, TextInput } from '@mantine/core';
import { GateMetric, NoResultRule, UnitOfAnalysis } from '@shared/comparison-terms';
import { metricWords } from '@shared/gate-format';
import { Panel } from '../../components/page';
import { noResultWords } from '../comparison/analysis-words';
import { freeId } from './free-id';
import { newEndpoint } from './plan-form';
import styles from './plans.module.css';
import type { PlanEdit } from './use-plan-edit';

/** What is estimated: each endpoint in words, and what of a case counts where. */
export function EndpointFields({ edit }: { readonly edit: PlanEdit }) {
  const { endpoints } = edit.form;
  const add = () =>
    edit.change({
      endpoints: [
        ...endpoints,
        newEndpoint(
          freeId(
            'E',
            endpoints.map(({ id }) => id),
          ),
        ),
      ],
    });
  return (
    <Panel
      title="Endpoints"
      note="what is estimated"
      actions={
        <Button variant="default" size="compact-xs" onClick={add}>
          Add an endpoint
        </Button>
      }
    >
      <div className="stack">
        {endpoints.map((_, place) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: endpoints are known by their place; their ids are typed.
          <OneEndpoint key={place} edit={edit} place={place} />
        ))}
      </div>
    </Panel>
  );
}

function OneEndpoint({ edit, place }: { readonly edit: PlanEdit; readonly place: number }) {
  const field = edit.item('endpoints', place);
  const nth = place + 1;
  return (
    <fieldset className={styles.item}>
      <legend className="visually-hidden">Endpoint {nth}</legend>
      <TextInput label={`Endpoint ${nth}`} spellCheck={false} {...field('id')} />
      <NativeSelect
        label="Metric"
        data={GateMetric.options.map((value) => ({ value, label: metricWords[value] }))}
        {...field('metric')}
      />
      <NativeSelect label="Role" data={['primary', 'secondary']} {...field('role')} />
      <NativeSelect label="Unit of analysis" data={[...UnitOfAnalysis.options]} {...field('unit')} />
      <NativeSelect
        label="A case without a result"
        data={NoResultRule.options.map((value) => ({ value, label: noResultWords[value] }))}
        {...field('noResult')}
      />
      <Button
        variant="subtle"
        color="gray"
        disabled={edit.form.endpoints.length === 1}
        aria-label={`Leave out endpoint ${nth}`}
        onClick={() => edit.remove('endpoints', place)}
      >
        Leave out
      </Button>
      <TextInput className={styles.whole ?? ''} label="Definition" {...field('definition')} />
      <TextInput className={styles.half ?? ''} label="Numerator" {...field('numerator')} />
      <TextInput className={styles.half ?? ''} label="Denominator" {...field('denominator')} />
    </fieldset>
  );
}
