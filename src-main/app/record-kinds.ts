import { adoptionRuleKind } from '@main/features/adoption';
import { approvalKind, packetKind } from '@main/features/approvals';
import { analysisPlanKind, comparisonKind, gateTableKind, unblindedUseKind } from '@main/features/comparison';
import { dossierKind } from '@main/features/dossiers';
import { attachmentKind, dataSetKind, evidenceKind } from '@main/features/evidence';
import {
  keyResetKind,
  keyRingKind,
  organisationKind,
  personKind,
  securityPolicyKind,
} from '@main/features/people';
import { productKind } from '@main/features/products';
import { retentionKind } from '@main/features/records';
import { modelBindingKind, modelVersionKind, offlineRunKind, registryKind } from '@main/features/registry';
import { monitoringBatchKind, monitoringPlanKind, problemReportKind } from '@main/features/surveillance';
import { conflictKind } from '@main/features/sync';
import { trailReviewKind } from '@main/features/trail';
import { backupKind, drillKind } from '@main/features/vault';

/** Every record kind of the vault: what a full verification replays and a migration projects anew. */
export const recordKinds = [
  personKind,
  keyRingKind,
  keyResetKind,
  securityPolicyKind,
  organisationKind,
  productKind,
  registryKind,
  modelVersionKind,
  offlineRunKind,
  modelBindingKind,
  adoptionRuleKind,
  conflictKind,
  evidenceKind,
  attachmentKind,
  dataSetKind,
  gateTableKind,
  comparisonKind,
  analysisPlanKind,
  unblindedUseKind,
  approvalKind,
  packetKind,
  dossierKind,
  retentionKind,
  trailReviewKind,
  monitoringPlanKind,
  monitoringBatchKind,
  problemReportKind,
  backupKind,
  drillKind,
];
