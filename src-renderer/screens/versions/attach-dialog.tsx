import { TextInput } from '@mantine/core';
import type { Problem } from '@shared/errors';
import { useState } from 'react';
import { useDraft } from '../../api/drafts';
import { useCommand } from '../../api/use-command';
import { useHandOver } from '../../api/use-files';
import { ActDialog } from '../../components/act-dialog';
import { FileButton } from '../../components/file-button';
import { ProblemNotice } from '../../components/problem-notice';

interface AttachDialogProps {
  readonly versionKey: string;
  readonly onClose: () => void;
}

/** Attaches a file as evidence. What it is, is read from its bytes. */
export function AttachDialog({ versionKey, onClose }: AttachDialogProps) {
  const attach = useCommand('evidence.attach');
  const handOver = useHandOver();
  const [file, setFile] = useState<File | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const { form, field, forget } = useDraft(`evidence.attach:${versionKey}`, {
    title: '',
    pages: '',
    reason: '',
  });
  const close = () => {
    forget();
    onClose();
  };
  const submit = async () => {
    if (!file) return;
    const ticket = await handOver(file);
    setProblem(ticket.ok ? null : ticket.problem);
    if (!ticket.ok) return;
    const pages = form.pages.trim() === '' ? null : form.pages.trim();
    const given = { version: versionKey, file: ticket.value, title: form.title, pages, reason: form.reason };
    if ((await attach.run(given)).ok) close();
  };
  return (
    <ActDialog
      title="Attach a file"
      verb="Attach"
      command={attach}
      disabled={file === null}
      onSubmit={() => void submit()}
      onClose={close}
    >
      <div className="row">
        <FileButton
          label="Choose the file"
          accept=".pdf,.png,.jpg,.jpeg,.csv"
          onFiles={([chosen]) => setFile(chosen ?? null)}
        />
        <span className="dim">{file ? file.name : 'PDF, PNG, JPEG or CSV'}</span>
      </div>
      <TextInput label="Title" required maxLength={120} {...field('title')} />
      <TextInput
        label="Pages"
        placeholder="pp. 12–14"
        description="What of it is meant; empty: all."
        {...field('pages')}
      />
      <TextInput label="Reason" required maxLength={2000} {...field('reason')} />
      {problem && <ProblemNotice problem={problem} />}
    </ActDialog>
  );
}
