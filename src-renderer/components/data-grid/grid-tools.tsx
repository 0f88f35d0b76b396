import { Button, Checkbox, Popover, TextInput } from '@mantine/core';
import type { ReactNode, RefObject } from 'react';
import styles from './data-grid.module.css';
import type { GridColumn } from './grid-column';
import type { GridModel } from './grid-model';

interface GridToolsProps<Row extends object> {
  readonly field: RefObject<HTMLInputElement | null>;
  readonly label: string;
  readonly filter: { readonly value: string; readonly onChange: (value: string) => void };
  readonly model: GridModel<Row>;
  readonly columns: readonly GridColumn<Row>[];
  readonly children: ReactNode;
}

/** The filter row of a grid: filter field, what the screen adds, the count, the column chooser. */
export function GridTools<Row extends object>({
  field,
  label,
  filter,
  model,
  columns,
  children,
}: GridToolsProps<Row>) {
  return (
    <div className={styles.tools}>
      <TextInput
        ref={field}
        aria-label={`Filter ${label}`}
        placeholder="Filter  /"
        className={styles.filter ?? ''}
        value={filter.value}
        onChange={(event) => filter.onChange(event.currentTarget.value)}
        onKeyDown={(event) => event.key === 'Escape' && event.currentTarget.blur()}
      />
      {children}
      <Popover position="bottom-end">
        <Popover.Target>
          <Button variant="subtle" color="gray">
            Columns
          </Button>
        </Popover.Target>
        <Popover.Dropdown className={styles.chooser ?? ''}>
          {columns.map((column) => {
            const held = model.getColumn(column.id);
            return (
              <Checkbox
                key={column.id}
                label={column.header}
                checked={held?.getIsVisible() ?? true}
                onChange={(event) => held?.toggleVisibility(event.currentTarget.checked)}
              />
            );
          })}
        </Popover.Dropdown>
      </Popover>
    </div>
  );
}
