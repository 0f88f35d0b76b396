import { Textarea } from '@mantine/core';
import type { RegistryView } from '@shared/contract/registry-views';
import type { Problem } from '@shared/errors';
import { useState } from 'react';
import { useDraft } from '../../api/drafts';
import { useCommand } from '../../api/use-command';
import { useHandOver } from '../../api/use-files';
import { ActDialog } from '../../components/act-dialog';
import { FileButton } from '../../components/file-button';
import { ProblemNotice } from '../../components/problem-notice';

interface CertificateDialogProps {
  readonly registry: RegistryView;
  readonly onClose: () => void;
}

/** Trusts the certificate authority of one's own house for one registry. */
export function CertificateDialog({ registry, onClose }: CertificateDialogProps) {
  const configure = useCommand('registry.configure');
  const handOver = useHandOver();
  const [file, setFile] = useState<File | null>(null);
  const [refused, setRefused] = useState<Problem | null>(null);
  const { form, field, forget } = useDraft(`registry.configure:${registry.name}:certificate`, { reason: '' });
  const close = () => {
    forget();
    onClose();
  };
  const submit = async () => {
    if (!file) return;
    const ticket = await handOver(file);
    setRefused(ticket.ok ? null : ticket.problem);
    if (!ticket.ok) return;
    const { name } = registry;
    const answer = await configure.run({ name, certificate: ticket.value, reason: form.reason });
    if (answer.ok) close();
  };
  return (
    <ActDialog
      title={`Trust a certificate for ${registry.name}`}
      verb="Trust it"
      command={configure}
      disabled={file === null}
      onSubmit={() => void submit()}
      onClose={close}
    >
      <p>
        The certificate of an authority, as a PEM file. It is trusted for this registry alone, on top of the
        usual ones; the name and the dates of the server’s certificate are always checked.
        {registry.certificate && ' It takes the place of the one that is trusted now.'}
      </p>
      <div className="row">
        <FileButton
          label="Choose a PEM file"
          accept=".pem,.crt,.cer"
          onFiles={([chosen]) => setFile(chosen ?? null)}
        />
        <span role="status" className="dim">
          {file?.name ?? 'No file is chosen.'}
        </span>
      </div>
      {refused && <ProblemNotice problem={refused} />}
      <Textarea label="Reason" rows={2} required {...field('reason')} />
    </ActDialog>
  );
}
