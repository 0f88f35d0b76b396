import type { AttachmentView } from '@shared/contract/attachments';
import { Dialog } from '../../components/dialog';
import { CsvTable } from './csv-table';
import styles from './import.module.css';

/** What of a file is drawn in this window; a PDF is not: it has one of its own. */
export type AttachmentContent =
  | { readonly kind: 'table'; readonly text: string }
  /** As a `data:` address: the window loads pictures from nowhere else. */
  | { readonly kind: 'picture'; readonly source: string };

interface AttachmentDialogProps {
  readonly attachment: AttachmentView;
  readonly content: AttachmentContent;
  readonly onClose: () => void;
}

/** An attached picture or table as it is. */
export function AttachmentDialog({ attachment, content, onClose }: AttachmentDialogProps) {
  const { number, title } = attachment;
  return (
    <Dialog title={`${number} ${title}`} width={960} onClose={onClose}>
      {content.kind === 'table' ? (
        <CsvTable text={content.text} title={title} />
      ) : (
        <img className={styles.picture} src={content.source} alt={title} />
      )}
    </Dialog>
  );
}
