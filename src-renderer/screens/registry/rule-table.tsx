import { Button, NativeSelect, TextInput } from '@mantine/core';
import { MappedField, type MappingRule, MappingSource } from '@shared/contract/registry-mapping';
import { EmptyState } from '../../components/empty-state';
import { Wide } from '../../components/wide';
import { fieldWords, sourceWords } from './mapping-words';
import styles from './registry.module.css';

interface RuleTableProps {
  readonly rules: readonly MappingRule[];
  /** Not given: this person only reads them. */
  readonly onChange?: (rules: readonly MappingRule[]) => void;
}

const blank: MappingRule = { from: { source: 'tag', key: '' }, to: 'semver' };

/** Mapping rules in the order in which they are tried. */
export function RuleTable({ rules, onChange }: RuleTableProps) {
  return (
    <div className="stack-close">
      {rules.length === 0 ? (
        <EmptyState
          title="No rules"
          hint="Then only what a registry has a place for is read: the threshold, for instance."
        />
      ) : (
        <Wide label="Mapping rules">
          <table className={`data ${styles.rules}`}>
            <caption className="visually-hidden">Mapping rules, the first of a field first</caption>
            <thead>
              <tr>
                <th scope="col" className="fit end">
                  No.
                </th>
                <th scope="col">Where it says something</th>
                <th scope="col">Name</th>
                <th scope="col">Fills</th>
                {onChange && (
                  <th scope="col" className="fit">
                    <span className="visually-hidden">Actions</span>
                  </th>
                )}
              </tr>
            </thead>
            <tbody>
              {rules.map((rule, at) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: the place of a rule is what it is known by.
                <tr key={at}>
                  <td className="fit end">{at + 1}</td>
                  {onChange ? (
                    <Fields
                      rule={rule}
                      at={at}
                      count={rules.length}
                      onRule={(next) => onChange(rules.map((each, index) => (index === at ? next : each)))}
                      onMove={(by) => onChange(moved(rules, at, by))}
                      onRemove={() => onChange(rules.filter((_, index) => index !== at))}
                    />
                  ) : (
                    <>
                      <td>{sourceWords[rule.from.source]}</td>
                      <td className="mono">{rule.from.key}</td>
                      <td>{fieldWords[rule.to]}</td>
                    </>
                  )}
                </tr>
              ))}
            </tbody>
          </table>
        </Wide>
      )}
      {onChange && (
        <div className="row">
          <Button variant="default" size="compact-xs" onClick={() => onChange([...rules, blank])}>
            Add a rule
          </Button>
        </div>
      )}
    </div>
  );
}

interface FieldsProps {
  readonly rule: MappingRule;
  readonly at: number;
  readonly count: number;
  readonly onRule: (rule: MappingRule) => void;
  readonly onMove: (by: 1 | -1) => void;
  readonly onRemove: () => void;
}

function Fields({ rule: { from, to }, at, count, onRule, onMove, onRemove }: FieldsProps) {
  const number = at + 1;
  return (
    <>
      <td>
        <NativeSelect
          aria-label={`Where rule ${number} looks`}
          value={from.source}
          data={MappingSource.options.map((value) => ({ value, label: sourceWords[value] }))}
          onChange={(event) =>
            onRule({ from: { ...from, source: MappingSource.parse(event.currentTarget.value) }, to })
          }
        />
      </td>
      <td>
        <TextInput
          aria-label={`Name that rule ${number} looks for`}
          className={styles.key ?? ''}
          required
          spellCheck={false}
          value={from.key}
          onChange={(event) => onRule({ from: { ...from, key: event.currentTarget.value }, to })}
        />
      </td>
      <td>
        <NativeSelect
          aria-label={`Field that rule ${number} fills`}
          value={to}
          data={MappedField.options.map((value) => ({ value, label: fieldWords[value] }))}
          onChange={(event) => onRule({ from, to: MappedField.parse(event.currentTarget.value) })}
        />
      </td>
      <td className="fit">
        <Button
          variant="subtle"
          color="gray"
          size="compact-xs"
          disabled={at === 0}
          aria-label={`Move rule ${number} up`}
          onClick={() => onMove(-1)}
        >
          ↑
        </Button>
        <Button
          variant="subtle"
          color="gray"
          size="compact-xs"
          disabled={number === count}
          aria-label={`Move rule ${number} down`}
          onClick={() => onMove(1)}
        >
          ↓
        </Button>
        <Button
          variant="subtle"
          color="gray"
          size="compact-xs"
          aria-label={`Remove rule ${number}`}
          onClick={onRemove}
        >
          Remove
        </Button>
      </td>
    </>
  );
}

function moved(rules: readonly MappingRule[], at: number, by: 1 | -1): readonly MappingRule[] {
  const next = [...rules];
  const [rule] = next.splice(at, 1);
  if (rule) next.splice(at + by, 0, rule);
  return next;
}
