import { Button } from '@mantine/core';
import type { RecordView } from '@shared/contract/records';
import { formatCount } from '@shared/format';
import { address, goTo } from '../../addresses';
import { Notice } from '../../components/notice';

/** Which revision is on the screen, and the way to its neighbours. */
export function RevisionPicker({ record }: { readonly record: RecordView }) {
  const { id, revision, revisions, isHead } = record;
  const to = (target: number) => goTo(address.recordAt(id, target));
  return (
    <div className="stack-close">
      {!isHead && (
        <Notice tone="earlier" title={`↺ Revision ${formatCount(revision)} as it was`}>
          <p>
            It was followed by {formatCount(revisions - revision)} more.{' '}
            <a href={address.record(id)}>Show the newest</a>
          </p>
        </Notice>
      )}
      {revisions > 1 && (
        <div className="row">
          <Button
            variant="default"
            size="compact-xs"
            disabled={revision === 1}
            onClick={() => to(revision - 1)}
          >
            Earlier
          </Button>
          <span>
            Revision {formatCount(revision)} of {formatCount(revisions)}
          </span>
          <Button variant="default" size="compact-xs" disabled={isHead} onClick={() => to(revision + 1)}>
            Later
          </Button>
        </div>
      )}
    </div>
  );
}
