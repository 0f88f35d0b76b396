import { Modal } from '@mantine/core';
import type { ReactNode } from 'react';
import styles from './dialog.module.css';

interface DialogProps {
  /** Says what it acts on, e.g. `Sign AP-K0001`. */
  readonly title: string;
  readonly onClose: () => void;
  /** In pixels. */
  readonly width?: number;
  readonly children: ReactNode;
}

/** A dialog over what it is about. It traps the focus and gives it back. */
export function Dialog({ title, onClose, width = 480, children }: DialogProps) {
  // Put together by hand: the ready-made header is a second banner to a screen reader.
  return (
    <Modal.Root
      opened
      onClose={onClose}
      size={width}
      classNames={{
        overlay: styles.overlay ?? '',
        content: styles.content ?? '',
        title: styles.title ?? '',
        body: styles.body ?? '',
      }}
    >
      <Modal.Overlay />
      <Modal.Content>
        <div className={styles.header}>
          <Modal.Title>{title}</Modal.Title>
          <Modal.CloseButton aria-label="Close" />
        </div>
        <Modal.Body>{children}</Modal.Body>
      </Modal.Content>
    </Modal.Root>
  );
}
