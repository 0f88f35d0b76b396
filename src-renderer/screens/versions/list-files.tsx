import { Button } from '@mantine/core';
import { useJob } from '../../api/use-command';
import { EmptyState } from '../../components/empty-state';
import { ProblemNotice } from '../../components/problem-notice';

/** Stands where the files would: this registry lists them only when it is asked. */
export function ListFiles({ versionKey }: { readonly versionKey: string }) {
  const look = useJob('version.look');
  return (
    <div className="stack-close">
      <EmptyState
        title="The files are not listed yet"
        hint="This registry lists the files of a version only when it is asked; nothing is downloaded but what describes the model."
      >
        <Button
          variant="default"
          loading={look.last?.state === 'running'}
          onClick={() => void look.start({ version: versionKey }, 'List the files')}
        >
          List the files now
        </Button>
      </EmptyState>
      {look.last?.problem && <ProblemNotice problem={look.last.problem} />}
    </div>
  );
}
