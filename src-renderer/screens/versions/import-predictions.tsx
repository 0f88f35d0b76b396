import { Button } from '@mantine/core';
import { useState } from 'react';
import { Dialog } from '../../components/dialog';
import { FileButton } from '../../components/file-button';
import { ProblemNotice } from '../../components/problem-notice';
import { Waiting } from '../../components/waiting';
import { ImportPreview } from './import-preview';
import { MappingForm } from './mapping-form';
import { useImport } from './use-import';

/** Takes a prediction file over: what its columns mean, what would come in, what has to be decided first. */
export function ImportPredictions({ versionKey }: { readonly versionKey: string }) {
  const flow = useImport(versionKey);
  const [name, setName] = useState('');
  const { file, inspection, mapping, preview, problem } = flow;
  const close = () => {
    setName('');
    flow.end();
  };
  return (
    <>
      <FileButton
        label="Import a file"
        field="Prediction file"
        accept=".csv,.tsv,.txt,.jsonl,.ndjson,.parquet"
        loading={file === null && flow.busy}
        onFiles={([chosen]) => chosen && void flow.choose(chosen)}
      />
      {file && problem && !inspection && (
        <Dialog title="The file was not imported" onClose={close}>
          <ProblemNotice problem={problem} />
        </Dialog>
      )}
      {file && (inspection || !problem) && (
        <Dialog title={`Import ${file.name}`} width={860} onClose={close}>
          <div className="stack">
            {!inspection && <Waiting label="Looking at the file" rows={6} />}
            {inspection && mapping && !preview && (
              <MappingForm inspection={inspection} mapping={mapping} onChange={flow.map} />
            )}
            {preview && <ImportPreview flow={flow} preview={preview} name={name} onName={setName} />}
            {problem && inspection && <ProblemNotice problem={problem} />}
            {inspection && (
              <div className="row">
                {preview ? (
                  <>
                    <Button
                      loading={flow.busy}
                      disabled={flow.decisions.some(({ reason }) => reason.trim() === '')}
                      onClick={async () => {
                        if (await flow.take(name.trim())) close();
                      }}
                    >
                      Import
                    </Button>
                    <Button variant="default" onClick={flow.back}>
                      Back to the columns
                    </Button>
                  </>
                ) : (
                  <Button loading={flow.busy} onClick={() => void flow.look()}>
                    Preview
                  </Button>
                )}
                <Button variant="subtle" color="gray" onClick={close}>
                  Cancel
                </Button>
              </div>
            )}
          </div>
        </Dialog>
      )}
    </>
  );
}
