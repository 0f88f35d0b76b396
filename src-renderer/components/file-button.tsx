import { Button } from '@mantine/core';
import { useRef } from 'react';

interface FileButtonProps {
  /** What the button says, and what the field of files is called unless `field` says otherwise. */
  readonly label: string;
  readonly field?: string;
  /** File name endings, e.g. `.json`. */
  readonly accept?: string;
  readonly multiple?: boolean;
  readonly loading?: boolean;
  readonly onFiles: (files: readonly File[]) => void;
}

/** Chooses files from this machine. */
export function FileButton({
  label,
  field: name = label,
  accept,
  multiple = false,
  loading = false,
  onFiles,
}: FileButtonProps) {
  const field = useRef<HTMLInputElement>(null);
  return (
    <>
      <input
        ref={field}
        type="file"
        hidden
        {...(accept === undefined ? {} : { accept })}
        multiple={multiple}
        aria-label={name}
        onChange={(event) => {
          const files = [...(event.currentTarget.files ?? [])];
          // Otherwise the same file, corrected, could not be chosen again.
          event.currentTarget.value = '';
          if (files.length > 0) onFiles(files);
        }}
      />
      <Button variant="default" loading={loading} onClick={() => field.current?.click()}>
        {label}
      </Button>
    </>
  );
}
