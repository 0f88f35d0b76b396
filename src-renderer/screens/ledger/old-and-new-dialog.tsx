import type { Output } from '@shared/contract';
import { Dialog } from '../../components/dialog';
import { Digest } from '../../components/digest';
import { ScrollText } from '../../components/scroll-box';
import styles from './ledger.module.css';

interface OldAndNewDialogProps {
  readonly entry: Output<'ledger.entry'>;
  readonly onClose: () => void;
}

/** The record before and after an entry, whole, side by side. */
export function OldAndNewDialog({ entry, onClose }: OldAndNewDialogProps) {
  const { row } = entry;
  return (
    <Dialog title={`Entry ${row.seq}: old and new`} onClose={onClose} width={1080}>
      <div className={styles.sides}>
        <Side name="Before" digest={row.before} content={entry.old} of={`entry ${row.seq}, before`} />
        <Side name="After" digest={row.after} content={entry.new} of={`entry ${row.seq}, after`} />
      </div>
    </Dialog>
  );
}

interface SideProps {
  readonly name: string;
  readonly digest: string | null;
  readonly content: string | null;
  readonly of: string;
}

function Side({ name, digest, content, of }: SideProps) {
  return (
    <section className={styles.side} aria-label={name}>
      <div className="row-spread">
        <h3>{name}</h3>
        {digest && <Digest hex={digest} of={of} />}
      </div>
      <ScrollText tall>{content ?? 'nothing'}</ScrollText>
    </section>
  );
}
