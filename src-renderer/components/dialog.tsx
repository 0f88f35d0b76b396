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
  return (
    <Modal
      opened
      onClose={onClose}
      title={title}
      size={width}
      classNames={{
        content: styles.content ?? '',
        header: styles.header ?? '',
        title: styles.title ?? '',
        body: styles.body ?? '',
        overlay: styles.overlay ?? '',
      }}
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      {children}
    </Modal>
  );
}
