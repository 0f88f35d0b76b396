import { Button, Menu } from '@mantine/core';
import type { RecordId } from '@shared/ids';
import { address, goTo } from '../../addresses';
import { useJob } from '../../api/use-command';
import { useOperation } from '../../api/use-operation';
import { Dialog } from '../../components/dialog';
import { ProblemNotice } from '../../components/problem-notice';

/** Builds one of the documents about a recorded comparison. */
export function BuildDossier({ comparison }: { readonly comparison: RecordId }) {
  const templates = useOperation('dossiers.templates', {});
  const job = useJob('dossiers.build');
  const running = job.last?.state === 'running';
  return (
    <>
      <Menu position="bottom-end">
        <Menu.Target>
          <Button variant="default" loading={running}>
            Build a document
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          {templates.state === 'ready' &&
            templates.value.templates.map(({ id, title }) => (
              <Menu.Item
                key={id}
                onClick={async () => {
                  const answer = await job.start({ template: id, comparison }, `Build ${title}`);
                  if (answer.ok) goTo(address.dossiers);
                }}
              >
                {title}
              </Menu.Item>
            ))}
        </Menu.Dropdown>
      </Menu>
      {job.last?.problem && (
        <Dialog title="The document was not built" onClose={job.dismiss}>
          <ProblemNotice problem={job.last.problem} />
          {job.last.problem.code === 'PRODUCT_MISSING' && <a href={address.products}>Describe the product</a>}
        </Dialog>
      )}
    </>
  );
}
