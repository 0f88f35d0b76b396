import { Button } from '@mantine/core';
import { formatCount } from '@shared/format';
import type { FileTicket } from '@shared/ids';
import { Digest } from './digest';
import { Wide } from './wide';

interface SavedFilesProps {
  readonly files: readonly FileTicket[];
  /** Saves one of them again. */
  readonly onSave: (file: FileTicket) => void;
}

/** Files that were given out, with the digests by which they are known again. */
export function SavedFiles({ files, onSave }: SavedFilesProps) {
  return (
    <Wide label="Files">
      <table className="data">
        <caption className="visually-hidden">Files</caption>
        <thead>
          <tr>
            <th scope="col">File</th>
            <th scope="col" className="end">
              Bytes
            </th>
            <th scope="col">SHA-256</th>
            <th scope="col" className="fit">
              <span className="visually-hidden">Save</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {files.map((file) => (
            <tr key={file.ticket}>
              <th scope="row">{file.name}</th>
              <td className="end">{formatCount(file.bytes)}</td>
              <td>
                <Digest hex={file.sha256} of={file.name} />
              </td>
              <td className="fit">
                <Button
                  variant="subtle"
                  size="compact-xs"
                  aria-label={`Save ${file.name} again`}
                  onClick={() => onSave(file)}
                >
                  Save again
                </Button>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Wide>
  );
}
