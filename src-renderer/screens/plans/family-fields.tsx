import { NativeSelect, Textarea, TextInput } from '@mantine/core';
import { Multiplicity } from '@shared/comparison-terms';
import { Panel } from '../../components/page';
import { multiplicityWords } from './plan-words';
import styles from './plans.module.css';
import type { PlanEdit } from './use-plan-edit';

/** How the family of primary gates is guarded against chance. */
export const FamilyFields = ({ edit }: { readonly edit: PlanEdit }) => (
  <Panel title="Error rate" note="of the primary gates together">
    <div className={styles.fields}>
      <TextInput label="α, two-sided" {...edit.field('alpha')} />
      <NativeSelect
        label="Multiplicity"
        data={Multiplicity.options.map((value) => ({ value, label: multiplicityWords[value] }))}
        {...edit.field('multiplicity')}
      />
      <Textarea label="Why this method" rows={2} {...edit.field('multiplicityWhy')} />
    </div>
  </Panel>
);
