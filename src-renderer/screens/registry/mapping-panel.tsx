import { Button } from '@mantine/core';
import type { MappingRule } from '@shared/contract/registry-mapping';
import { useState } from 'react';
import { useDraft } from '../../api/drafts';
import { useOperation } from '../../api/use-operation';
import { Panel } from '../../components/page';
import { ProblemNotice } from '../../components/problem-notice';
import { Waiting } from '../../components/waiting';
import { useMay } from '../vault/use-may';
import { MappingPreview } from './mapping-preview';
import { RuleTable } from './rule-table';
import { SaveMappingDialog } from './save-mapping-dialog';

/** The mapping rules of one registry. */
export function MappingPanel({ name }: { readonly name: string }) {
  const asked = useOperation('registry.mapping', { name });
  if (asked.state === 'loading') return <Waiting label="Loading the rules" />;
  if (asked.state === 'failed') return <ProblemNotice problem={asked.problem} onRetry={asked.reload} />;
  const { rules } = asked.value;
  // Rules that somebody else saves meanwhile are another form.
  return <Editor key={JSON.stringify(rules)} name={name} saved={rules} />;
}

interface EditorProps {
  readonly name: string;
  readonly saved: readonly MappingRule[];
}

function Editor({ name, saved }: EditorProps) {
  const mayChange = useMay()('registry.setMapping');
  const [saving, setSaving] = useState(false);
  const { form, change, forget } = useDraft<{ readonly rules: readonly MappingRule[] }>(
    `registry.setMapping:${name}`,
    { rules: saved },
  );
  const { rules } = form;
  const whole = rules.every(({ from }) => from.key !== '');
  const changed = JSON.stringify(rules) !== JSON.stringify(saved);
  return (
    <>
      <Panel
        title="What fills which field"
        note="Of several rules for a field the first that finds something counts."
        actions={
          mayChange && (
            <>
              {changed && (
                <Button
                  variant="subtle"
                  color="gray"
                  size="compact-xs"
                  onClick={() => {
                    change({ rules: saved });
                    forget();
                  }}
                >
                  Undo all
                </Button>
              )}
              <Button disabled={!changed || !whole} onClick={() => setSaving(true)}>
                Save the rules
              </Button>
            </>
          )
        }
      >
        <RuleTable rules={rules} {...(mayChange && { onChange: (next) => change({ rules: next }) })} />
      </Panel>
      {changed && <MappingPreview name={name} rules={rules.filter(({ from }) => from.key !== '')} />}
      {saving && (
        <SaveMappingDialog
          name={name}
          rules={rules}
          onClose={() => setSaving(false)}
          onSaved={() => {
            forget();
            setSaving(false);
          }}
        />
      )}
    </>
  );
}
