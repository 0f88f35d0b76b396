import type { ComparisonSide } from '@shared/comparison';
import type { ExplainedMethod } from '@shared/explanations';
import { Explain } from '../../components/explain';
import { ShortTable } from '../../components/short-table';
import { sides } from './analysis-words';

/** One number of one version, ready to print. */
export interface SideNumber {
  readonly name: string;
  readonly side: ComparisonSide;
  readonly shown: string;
  readonly method: ExplainedMethod;
  readonly counts?: readonly [number, number] | undefined;
  readonly reason?: string | undefined;
}

interface SideTableProps {
  readonly caption: string;
  readonly numbers: readonly SideNumber[];
}

/** Numbers of both versions beside each other, one name a row. */
export function SideTable({ caption, numbers }: SideTableProps) {
  const names = [...new Set(numbers.map(({ name }) => name))];
  return (
    <ShortTable<string>
      caption={caption}
      rows={names}
      rowKey={(name) => name}
      columns={[
        { header: 'Number', kind: 'head', cell: (name) => name },
        ...sides.map((side) => ({
          header: side === 'baseline' ? 'Baseline' : 'Candidate',
          cell: (name: string) => {
            const one = numbers.find((each) => each.side === side && each.name === name);
            return one ? <Explain of={`${name}, ${side}`} {...one} /> : '–';
          },
        })),
      ]}
    />
  );
}
