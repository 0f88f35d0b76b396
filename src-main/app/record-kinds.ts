import { approvalKind } from '@main/features/approvals';
import { comparisonKind, gateTableKind } from '@main/features/comparison';
import { dossierKind } from '@main/features/dossiers';
import { evidenceKind } from '@main/features/evidence';
import { organisationKind, personKind } from '@main/features/people';
import { productKind } from '@main/features/products';
import { modelVersionKind, registryKind } from '@main/features/registry';

/** Every record kind of the vault: what a full verification replays and a migration projects anew. */
export const recordKinds = [
  personKind,
  organisationKind,
  productKind,
  registryKind,
  modelVersionKind,
  evidenceKind,
  gateTableKind,
  comparisonKind,
  approvalKind,
  dossierKind,
];
