import type { RecordView } from '@shared/contract/records';
import { address } from '../../addresses';

/** The screen that a record of this kind has to itself, besides the one that every record has. */
export function screenOf({ kind, id }: Pick<RecordView, 'kind' | 'id'>): string | null {
  switch (kind) {
    case 'comparison':
      return address.comparison(id);
    case 'approval':
      return address.approval(id);
    case 'person':
      return address.people;
    case 'dossier':
      return address.dossiers;
    case 'registry':
      return address.registries;
    case 'sync-conflict':
      return address.conflict(id);
    case 'model-binding':
      return address.bindings;
    case 'monitoring-plan':
      return address.monitored(id);
    case 'problem-report':
      return address.problem(id);
    case 'product':
      return address.products;
    default:
      return null;
  }
}
