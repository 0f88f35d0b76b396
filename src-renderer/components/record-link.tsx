import type { RecordNumber } from '@shared/ids';

interface RecordLinkProps {
  readonly number: RecordNumber;
  /** Address of the record; without it the number stands as text. */
  readonly href?: string | undefined;
}

/** The number of a record as people say it, leading to the record. */
export function RecordLink({ number, href }: RecordLinkProps) {
  if (href === undefined) return <span className="mono">{number}</span>;
  return (
    <a href={href} className="mono" onClick={(event) => event.stopPropagation()}>
      {number}
    </a>
  );
}
