import type { ColumnMapping } from '@shared/contract/evidence-file';
import { type Role, roles, standardMapping, standardNames } from './case-roles';

/** What others call such columns, in the order in which they are preferred. Compared in small letters without signs. */
const otherNames: Readonly<Record<Role, readonly string[]>> = {
  caseId: ['case', 'id', 'imageid', 'studyid', 'sampleid', 'examid', 'rowid', 'index'],
  label: ['ytrue', 'target', 'truth', 'groundtruth', 'outcome', 'reference', 'y', 'class', 'diagnosis'],
  score: [
    'yscore',
    'probability',
    'prob',
    'yprob',
    'ypredproba',
    'prediction',
    'pred',
    'ypred',
    'p',
    'output',
  ],
  secondScore: ['score2', 'probability2', 'probb', 'predictionb'],
  status: ['resultstatus', 'state'],
  statusReason: ['reason', 'failurereason', 'exclusionreason'],
  referenceStatus: ['verification', 'verified'],
  patient: ['patient', 'subjectid', 'subject', 'participantid'],
  site: ['siteid', 'center', 'centre', 'hospital', 'institution'],
  reader: ['readerid', 'rater', 'annotator', 'radiologist'],
  latency: ['latency', 'inferencems', 'inferencetimems', 'durationms'],
};

const plain = (name: string) => name.toLowerCase().replace(/[^a-z0-9]/g, '');

/** What the columns of a file may mean, by their names; a person looks at it. Null where the first three cannot be told. */
export function proposedMapping(columns: readonly string[]): ColumnMapping | null {
  const standard = standardMapping(columns);
  if (standard) return standard;
  const left = new Set(columns);
  const found = new Map<Role, string>();
  for (const role of roles) {
    const wanted = [plain(standardNames[role]), ...otherNames[role]];
    const column = wanted
      .map((word) => columns.find((name) => left.has(name) && plain(name) === word))
      .find((name) => name !== undefined);
    if (column === undefined) continue;
    left.delete(column);
    found.set(role, column);
  }
  const [caseId, label, score] = [found.get('caseId'), found.get('label'), found.get('score')];
  if (caseId === undefined || label === undefined || score === undefined) return null;
  const of = (role: Role) => found.get(role) ?? null;
  return {
    ...{ caseId, label, score, secondScore: of('secondScore'), status: of('status') },
    ...{ statusReason: of('statusReason'), referenceStatus: of('referenceStatus'), patient: of('patient') },
    ...{ site: of('site'), reader: of('reader'), latency: of('latency'), subgroups: [] },
  };
}
