import type { Output } from '@shared/contract';
import type { ColumnMapping, FileInspection, PhiDecision } from '@shared/contract/evidence-file';
import type { Problem } from '@shared/errors';
import { useState } from 'react';
import { useJob } from '../../api/use-command';
import { useHandOver } from '../../api/use-files';

export type Preview = Output<'evidence.preview'>;

export interface ImportFlow {
  readonly file: File | null;
  readonly inspection: FileInspection | null;
  readonly mapping: ColumnMapping | null;
  readonly preview: Preview | null;
  readonly decisions: readonly PhiDecision[];
  readonly problem: Problem | null;
  readonly busy: boolean;
  readonly choose: (file: File) => Promise<void>;
  readonly map: (mapping: ColumnMapping) => void;
  readonly decide: (decisions: readonly PhiDecision[]) => void;
  readonly look: () => Promise<void>;
  readonly take: (dataSetName: string) => Promise<boolean>;
  readonly back: () => void;
  readonly end: () => void;
}

const blankMapping: ColumnMapping = {
  caseId: '',
  label: '',
  score: '',
  secondScore: null,
  status: null,
  statusReason: null,
  referenceStatus: null,
  patient: null,
  site: null,
  reader: null,
  latency: null,
  subgroups: [],
};

/** A prediction file on its way in: looked at, mapped, previewed, taken over. Nothing is written before the last step. */
export function useImport(version: string): ImportFlow {
  const handOver = useHandOver();
  const inspecting = useJob('evidence.inspect');
  const previewing = useJob('evidence.preview');
  const importing = useJob('evidence.import');
  const [file, setFile] = useState<File | null>(null);
  const [inspection, setInspection] = useState<FileInspection | null>(null);
  const [mapping, setMapping] = useState<ColumnMapping | null>(null);
  const [preview, setPreview] = useState<Preview | null>(null);
  const [decisions, setDecisions] = useState<readonly PhiDecision[]>([]);
  const [problem, setProblem] = useState<Problem | null>(null);
  // A ticket stands for one use; the file itself is kept here until it is taken over.
  const ticketOf = async (chosen: File) => {
    const ticket = await handOver(chosen);
    setProblem(ticket.ok ? null : ticket.problem);
    return ticket.ok ? ticket.value : null;
  };
  const end = () => {
    setFile(null);
    setInspection(null);
    setMapping(null);
    setPreview(null);
    setDecisions([]);
    setProblem(null);
  };
  const given = mapping ? { mapping, decisions: [...decisions] } : null;
  return {
    file,
    inspection,
    mapping,
    preview,
    decisions,
    problem,
    busy: [inspecting, previewing, importing].some(({ last }) => last?.state === 'running'),
    async choose(chosen) {
      end();
      setFile(chosen);
      const ticket = await ticketOf(chosen);
      if (!ticket) return;
      const answer = await inspecting.start({ version, file: ticket }, 'Look at the file');
      if (!answer.ok) return setProblem(answer.problem);
      setInspection(answer.value);
      setMapping(answer.value.remembered ?? answer.value.proposed ?? blankMapping);
    },
    map: setMapping,
    decide: setDecisions,
    async look() {
      const ticket = file && given && (await ticketOf(file));
      if (!ticket) return;
      const answer = await previewing.start({ version, file: ticket, ...given }, 'Preview the import');
      if (!answer.ok) return setProblem(answer.problem);
      setPreview(answer.value);
      setDecisions(answer.value.summary.undecided.map((column) => ({ column, action: 'drop', reason: '' })));
    },
    async take(dataSetName) {
      const ticket = file && given && (await ticketOf(file));
      if (!ticket) return false;
      const described = dataSetName === '' ? {} : { dataSet: { name: dataSetName } };
      const answer = await importing.start(
        { version, file: ticket, ...given, ...described },
        'Import predictions',
      );
      if (!answer.ok) setProblem(answer.problem);
      return answer.ok;
    },
    back: () => {
      setPreview(null);
      setDecisions([]);
      setProblem(null);
    },
    end,
  };
}
