import { Dialog } from '../../components/dialog';
import { currentBindings } from '../../components/keys';
import styles from './frame.module.css';

const written: Readonly<Record<string, string>> = {
  'mod+k': 'Ctrl K',
  'mod+shift+l': 'Ctrl Shift L',
  ' ': 'Space',
  ArrowDown: '↓',
  ArrowUp: '↑',
  PageDown: 'Page ↓',
  PageUp: 'Page ↑',
};

/** Every key that does something on the screen beneath. */
export function KeyCard({ onClose }: { readonly onClose: () => void }) {
  const unique = new Map(currentBindings().map(({ keys, label }) => [keys, label]));
  return (
    <Dialog title="Keys" onClose={onClose} width={560}>
      <ul className={styles.keyCard}>
        {[...unique].map(([keys, label]) => (
          <li key={keys}>
            <kbd>{written[keys] ?? keys.toUpperCase().replace('ENTER', 'Enter')}</kbd>
            <span>{label}</span>
          </li>
        ))}
      </ul>
    </Dialog>
  );
}
