import type { ComparisonRecordResult } from '@shared/comparison';
import type { SignatureState } from '@shared/contract/comparison';
import type { DossierTemplate } from '@shared/contract/dossiers';
import type { ProductIdentity } from '@shared/contract/products';
import type { RoleId, SignatureMeaning } from '@shared/ids';

/**
 * Everything a template may print, gathered by the service at one point of the ledger: strings, integers and decimal
 * strings, so that the same input can be stored and gives the same document again.
 */
export interface DossierInput {
  readonly documentId: string;
  /** As it is printed: `version 1`, `as of ledger entry 48`. */
  readonly documentVersion: string;
  readonly status: 'DRAFT' | 'APPROVED';
  /** The market the document is for, in words; `null` prints MISSING. */
  readonly jurisdiction: string | null;
  readonly product: SourcedProduct;
  readonly baseline: DossierVersion;
  readonly candidate: DossierVersion;
  readonly comparison: DossierComparison;
  readonly approval: DossierApproval | null;
  /** The request that the change record documents; `null` prints MISSING. */
  readonly change: ChangeRequest | null;
  readonly standards: readonly Standard[];
  readonly revisions: readonly DocumentRevision[];
  readonly sources: readonly SourceRecord[];
  readonly ledger: LedgerAnchor;
  readonly generated: Generated;
}

export interface SourcedProduct {
  readonly number: string;
  readonly revision: string;
  readonly identity: ProductIdentity;
}

/** An adopted model version as its record holds it. */
export interface DossierVersion {
  readonly version: string;
  readonly registry: string;
  /** ISO 8601 UTC; empty where the registry does not say. */
  readonly createdAt: string;
  readonly summary: string;
  /** Exact decimal; a score at or above it is positive. */
  readonly threshold: string;
  /** Of the one model file, or of the sorted digest lines of several; `null` prints MISSING. */
  readonly modelSha256: string | null;
  readonly artifacts: readonly VersionArtifact[];
  readonly params: Readonly<Record<string, string>>;
  readonly tags: Readonly<Record<string, string>>;
  /** Metric → value as the registry states it. */
  readonly reported: Readonly<Record<string, string>>;
  readonly number: string;
  readonly revision: string;
}

export interface VersionArtifact {
  readonly path: string;
  /** Empty where the registry names a file without its digest. */
  readonly sha256: string;
  readonly bytes: number;
  readonly kind: string;
}

export interface DossierComparison {
  readonly number: string;
  readonly revision: string;
  readonly result: ComparisonRecordResult;
  readonly decision: string;
  readonly rationale: string;
  readonly author: string;
  readonly recordedAt: string;
  readonly gateTable: { readonly number: string; readonly revision: string };
  readonly gateDefinitions: readonly GateDefinition[];
  readonly roc: { readonly baseline: RocInput; readonly candidate: RocInput };
}

/** What a gate counts, in words. */
export interface GateDefinition {
  readonly id: string;
  readonly numerator: string;
  readonly denominator: string;
}

/** One point per distinct score, from (0, 0) to (1, 1); shares as decimal strings. */
export interface RocInput {
  readonly fpr: readonly string[];
  readonly tpr: readonly string[];
}

export interface DossierApproval {
  readonly number: string;
  readonly state: SignatureState;
  readonly steps: readonly ApprovalStep[];
}

export interface ApprovalStep {
  readonly meaning: SignatureMeaning;
  readonly roles: readonly RoleId[];
  readonly signature: DossierSignature | null;
}

export interface DossierSignature {
  readonly printedName: string;
  readonly role: RoleId;
  readonly meaningText: string;
  /** ISO 8601 UTC. */
  readonly signedAt: string;
  readonly offsetMinutes: number;
  readonly zone: string;
  readonly keyId: string;
  /** The revision that was signed; it may be an earlier one than the document reports. */
  readonly revision: string;
  /** Whether the signature was checked and holds when the document was made. */
  readonly valid: boolean;
}

export interface ChangeRequest {
  readonly number: string;
  readonly title: string;
  readonly requester: string;
  /** Calendar date. */
  readonly requestedOn: string;
  readonly reason: string;
}

export interface Standard {
  readonly designation: string;
  readonly edition: string;
  readonly scope: string;
}

export interface DocumentRevision {
  readonly version: string;
  /** ISO 8601 UTC. */
  readonly at: string;
  readonly person: string;
  readonly reason: string;
}

export interface SourceRecord {
  readonly kind: string;
  readonly number: string;
  readonly revision: string;
}

export interface LedgerAnchor {
  /** The lines of the C2SP checkpoint: origin, size, root. */
  readonly checkpoint: readonly string[];
  /** RFC 6962 leaf hash of the ledger's first entry, which names the device key and the founding. */
  readonly genesisFingerprint: string;
}

export interface Generated {
  /** Time of the newest ledger entry that the document takes into account, ISO 8601 UTC. */
  readonly asOf: string;
  /** Offset from UTC and IANA zone that held there then. */
  readonly offsetMinutes: number;
  readonly zone: string;
  /** Name and version of the program. */
  readonly generator: string;
}

export interface TemplateInfo {
  readonly id: DossierTemplate;
  readonly title: string;
  /** Where the outline comes from. */
  readonly source: string;
  readonly version: string;
}

export const isExploratory = ({ comparison }: DossierInput): boolean =>
  comparison.result.basis === 'exploratory';
