import { TextInput } from '@mantine/core';
import { type KeyboardEvent, useId, useState } from 'react';
import { Dialog } from '../../components/dialog';
import { useScheme } from '../../theme/color-scheme';
import styles from './command-palette.module.css';
import { usePaletteItems } from './palette-items';

interface CommandPaletteProps {
  readonly onClose: () => void;
  readonly onLock: () => void;
  readonly onKeys: () => void;
}

/** Search and commands in one field: type, choose with the arrows, Enter goes. */
export function CommandPalette({ onClose, onLock, onKeys }: CommandPaletteProps) {
  const id = useId();
  const { scheme, toggle } = useScheme();
  const [words, setWords] = useState('');
  const [chosen, setChosen] = useState(0);
  const command = (title: string, detail: string, run: () => void) => ({
    id: title,
    kind: 'Command',
    title,
    detail,
    run,
  });
  const items = usePaletteItems(words, [
    command('Lock', 'Ctrl Shift L', onLock),
    command('Keys', '?', onKeys),
    command(scheme === 'light' ? 'Dark colours' : 'Light colours', '', toggle),
  ]);
  const at = Math.min(chosen, items.length - 1);
  const choose = (index: number) => {
    onClose();
    items[index]?.run();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const by = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (event.key === 'Enter') choose(at);
    else if (by === undefined) return;
    else setChosen((at + by + items.length) % Math.max(1, items.length));
    event.preventDefault();
  };
  return (
    <Dialog title="Search and commands" onClose={onClose} width={640}>
      <TextInput
        data-autofocus
        role="combobox"
        aria-label="Search everything"
        aria-expanded
        aria-controls={`${id}-list`}
        aria-activedescendant={items.length > 0 ? `${id}-${at}` : undefined}
        placeholder="A version, a record number, a screen"
        value={words}
        onChange={(event) => {
          setWords(event.currentTarget.value);
          setChosen(0);
        }}
        onKeyDown={onKeyDown}
      />
      <div role="listbox" id={`${id}-list`} aria-label="Found" className={styles.list}>
        {items.map((item, index) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the field above has the focus and the keys.
          // biome-ignore lint/a11y/useFocusableInteractive: the field names the chosen option.
          <div
            key={`${item.kind} ${item.id}`}
            id={`${id}-${index}`}
            role="option"
            aria-selected={index === at}
            className={styles.item}
            onClick={() => choose(index)}
          >
            <span className={styles.kind}>{item.kind}</span>
            <span className={styles.title}>{item.title}</span>
            <span className={styles.detail}>{item.detail}</span>
          </div>
        ))}
      </div>
      {items.length === 0 && <p className="dim">Nothing found.</p>}
    </Dialog>
  );
}
