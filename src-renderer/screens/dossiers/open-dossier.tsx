import { Button } from '@mantine/core';
import type { DossierRow } from '@shared/contract/dossiers';
import type { Problem } from '@shared/errors';
import { useState } from 'react';
import { Dialog } from '../../components/dialog';
import { OwnClicks } from '../../components/own-clicks';
import { ProblemNotice } from '../../components/problem-notice';
import { useOpenDossier } from './use-open-dossier';

/** Shows or saves the stored PDF. */
export function OpenDossier({ dossier }: { readonly dossier: DossierRow }) {
  const open = useOpenDossier();
  const [problem, setProblem] = useState<Problem | null>(null);
  const button = (how: 'show' | 'save', word: string) => (
    <Button
      variant="default"
      size="compact-xs"
      aria-label={`${word} ${dossier.title}`}
      onClick={async () => {
        const answer = await open(dossier, how);
        if (!answer.ok) setProblem(answer.problem);
      }}
    >
      {word}
    </Button>
  );
  return (
    <OwnClicks>
      {button('show', 'Open')} {button('save', 'Save')}
      {problem && (
        <Dialog title="The document cannot be opened" onClose={() => setProblem(null)}>
          <ProblemNotice problem={problem} />
        </Dialog>
      )}
    </OwnClicks>
  );
}
