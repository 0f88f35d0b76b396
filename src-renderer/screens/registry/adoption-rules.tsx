import { Button } from '@mantine/core';
import type { RuleCondition, RuleView } from '@shared/contract/registry-rules';
import { address } from '../../addresses';
import { useKept } from '../../api/kept';
import { useOperation } from '../../api/use-operation';
import { EmptyState } from '../../components/empty-state';
import { Moment } from '../../components/moment';
import { Panel } from '../../components/page';
import { ProblemNotice } from '../../components/problem-notice';
import { RecordLink } from '../../components/record-link';
import { Sign } from '../../components/sign';
import { Waiting } from '../../components/waiting';
import { Wide } from '../../components/wide';
import { useMay } from '../vault/use-may';
import { EndRuleDialog } from './end-rule-dialog';
import { SignRuleDialog } from './sign-rule-dialog';

/** The signed rules by which new versions become records without anybody adopting them one by one. */
export function AdoptionRules({ names }: { readonly names: readonly string[] }) {
  const may = useMay();
  const asked = useOperation('registry.rules', {});
  const [open, setOpen] = useKept<'new' | RuleView | null>('registry.rules.dialog', null);
  const close = () => setOpen(null);
  const rules = asked.state === 'ready' ? asked.value.rules : [];
  return (
    <Panel
      title="Adoption rules"
      note="A version that says all of it becomes a record at the next sync."
      actions={
        may('registry.setRule') && (
          <Button variant="default" onClick={() => setOpen('new')}>
            Sign a rule
          </Button>
        )
      }
    >
      {asked.state === 'loading' && <Waiting label="Loading adoption rules" />}
      {asked.state === 'failed' && <ProblemNotice problem={asked.problem} onRetry={asked.reload} />}
      {asked.state === 'ready' && rules.length === 0 && (
        <EmptyState
          title="No rule is signed"
          hint="Without one, a version becomes a record only when a person adopts it."
        />
      )}
      {rules.length > 0 && <RulesTable rules={rules} {...(may('registry.endRule') && { onEnd: setOpen })} />}
      {open === 'new' && <SignRuleDialog names={names} onClose={close} />}
      {open !== null && open !== 'new' && <EndRuleDialog rule={open} onClose={close} />}
    </Panel>
  );
}

interface RulesTableProps {
  readonly rules: readonly RuleView[];
  /** Not given: this person ends no rules. */
  readonly onEnd?: (rule: RuleView) => void;
}

function RulesTable({ rules, onEnd }: RulesTableProps) {
  return (
    <Wide label="Adoption rules">
      <table className="data">
        <caption className="visually-hidden">Adoption rules</caption>
        <thead>
          <tr>
            <th scope="col">Record</th>
            <th scope="col">Versions of</th>
            <th scope="col">That say</th>
            <th scope="col">State</th>
            <th scope="col">Signed</th>
            {onEnd && (
              <th scope="col">
                <span className="visually-hidden">Actions</span>
              </th>
            )}
          </tr>
        </thead>
        <tbody>
          {rules.map((rule) => (
            <tr key={rule.id}>
              <th scope="row">
                <RecordLink number={rule.number} href={address.record(rule.id)} />
              </th>
              <td>
                {rule.registry}/{rule.model}
              </td>
              <td>{rule.when.map(conditionWord).join(' and ')}</td>
              <td>
                <RuleState rule={rule} />
              </td>
              <td>
                {rule.signature && (
                  <>
                    {rule.signature.printedName},{' '}
                    <Moment at={rule.signature.signedAt} offsetMinutes={rule.signature.offsetMinutes} />
                  </>
                )}
              </td>
              {onEnd && (
                <td className="fit">
                  {rule.state === 'in-force' && (
                    <Button
                      variant="default"
                      size="compact-xs"
                      aria-label={`End rule ${rule.number}`}
                      onClick={() => onEnd(rule)}
                    >
                      End
                    </Button>
                  )}
                </td>
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </Wide>
  );
}

function conditionWord({ source, key, value }: RuleCondition): string {
  return source === 'alias' ? `alias ${key}` : `${source.replace('-', ' ')} ${key} is ${value}`;
}

function RuleState({ rule: { state, counts } }: { readonly rule: RuleView }) {
  if (state === 'ended')
    return (
      <Sign tone="absent" glyph="○">
        ended
      </Sign>
    );
  return counts ? (
    <Sign tone="met" glyph="●">
      in force
    </Sign>
  ) : (
    <Sign tone="failed" glyph="⚠">
      does not count
    </Sign>
  );
}
