import { Button } from '@mantine/core';
import type { AttachmentView } from '@shared/contract/attachments';
import type { VersionView } from '@shared/contract/version';
import { formatCount } from '@shared/format';
import { useState } from 'react';
import { address } from '../../addresses';
import { useOperation } from '../../api/use-operation';
import { Digest } from '../../components/digest';
import { EmptyState } from '../../components/empty-state';
import { Moment } from '../../components/moment';
import { Panel } from '../../components/page';
import { ProblemNotice } from '../../components/problem-notice';
import { RecordLink } from '../../components/record-link';
import { ShortTable } from '../../components/short-table';
import { AttachDialog } from './attach-dialog';
import { AttachmentDialog } from './attachment-dialog';
import { useAttachment } from './use-attachment';

/** Other files that belong to the evidence about a version. */
export function AttachmentsPanel({ version }: { readonly version: VersionView }) {
  const list = useOperation('evidence.attachments', {});
  const [attaching, setAttaching] = useState(false);
  const { open, problem, show, close } = useAttachment();
  const mine =
    list.state === 'ready' ? list.value.attachments.filter((one) => one.version === version.key) : [];
  return (
    <Panel
      title="Attachments"
      note="protocols, pictures, tables"
      actions={
        version.record && (
          <Button variant="default" size="compact-xs" onClick={() => setAttaching(true)}>
            Attach a file
          </Button>
        )
      }
    >
      {list.state === 'failed' && <ProblemNotice problem={list.problem} onRetry={list.reload} />}
      {list.state === 'ready' && mine.length === 0 && (
        <EmptyState
          title="Nothing is attached"
          hint={version.record ? 'A PDF, PNG, JPEG or CSV file.' : 'Adopt the version first.'}
        />
      )}
      {mine.length > 0 && (
        <ShortTable<AttachmentView>
          caption="Attached files"
          rows={mine}
          rowKey={({ id }) => id}
          columns={[
            {
              header: 'Record',
              kind: 'head',
              cell: ({ number, id }) => <RecordLink number={number} href={address.record(id)} />,
            },
            {
              header: 'Title',
              cell: (one) => (
                <>
                  {one.title}
                  {one.pages && <span className="dim"> {one.pages}</span>}
                </>
              ),
            },
            { header: 'Bytes', kind: 'end', cell: ({ bytes }) => formatCount(bytes) },
            {
              header: 'SHA-256',
              cell: ({ sha256, number }) => <Digest hex={sha256} of={`file ${number}`} />,
            },
            {
              header: 'Attached',
              cell: ({ attachedAt, attachedBy }) => (
                <>
                  <Moment at={attachedAt} /> {attachedBy}
                </>
              ),
            },
            {
              header: 'File',
              kind: 'fit',
              cell: (one) => (
                <Button
                  variant="subtle"
                  size="compact-xs"
                  aria-label={`Show ${one.title}`}
                  onClick={() => void show(one)}
                >
                  Show
                </Button>
              ),
            },
          ]}
        />
      )}
      {attaching && <AttachDialog versionKey={version.key} onClose={() => setAttaching(false)} />}
      {problem && <ProblemNotice problem={problem} />}
      {open && <AttachmentDialog {...open} onClose={close} />}
    </Panel>
  );
}
