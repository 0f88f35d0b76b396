/** Row types of every table, for typed queries. Times are UTC milliseconds, digests lower-case hex. */
export interface Schema {
  revisions: { digest: string; kind: string; record_id: string; seq: number; bytes: Uint8Array };
  ledger: { seq: number; entry: Uint8Array; leaf: string };
  seals: {
    last_seq: number;
    first_seq: number;
    session_key: string;
    session_signature: Uint8Array;
    device_key: string;
    device_signature: Uint8Array;
  };
  records: {
    id: string;
    kind: string;
    number: string;
    head: string;
    revisions: number;
    at_ms: number;
    by: string;
    void: number;
  };
  records_retention: { id: string; record_id: string; held: number; reason: string };
  ledger_index: {
    seq: number;
    at_ms: number;
    action: string;
    actor: string;
    role: string;
    kind: string;
    object_id: string;
    number: string;
    implication: string;
    impact: string;
    raised_seq: number | null;
    signed_id: string;
    words: string;
  };
  ledger_queries: { id: string; person_id: string; name: string; filter: string };
  ledger_verified: { one: number; size: number; state: string; at_ms: number };
  ledger_frontier: { one: number; size: number; nodes: string };
  device: { one: number; id: string; letter: string; public_key: string; private_key: Uint8Array };
  blobs: { sha256: string; file: string; key: Uint8Array; bytes: number };

  people: {
    id: string;
    number: string;
    login: string;
    printed_name: string;
    state: string;
    x25519: string;
    ed25519: string;
    key_id: string;
    identity_key_id: string;
    password_set_ms: number;
    must_change_password: number;
    break_glass: number;
    enrolled_ms: number;
  };
  people_roles: { person_id: string; product_id: string; role: string };
  people_authenticators: { person_id: string; secret: Uint8Array; last_step: number; confirmed: number };
  people_sign_ins: { person_id: string; at_ms: number };
  drafts: { person_id: string; key: string; content: string; at_ms: number };
  people_organisation: { id: string; name: string };
  products: { id: string; number: string; head: string; model: string; name: string };

  registry: { id: string; number: string; name: string; kind: string; location: string };
  registry_adopted: {
    id: string;
    number: string;
    head: string;
    registry_id: string;
    model: string;
    version: string;
    created_ms: number | null;
    threshold: string | null;
    summary: string;
    aliases: string;
    adopted_ms: number;
    adopted_by: string;
  };
  registry_snapshots: {
    registry_id: string;
    as_of_ms: number;
    models: number;
    versions: number;
    manifest: string;
  };
  registry_models: { registry_id: string; model: string; digest: string; content: string };
  registry_versions: {
    registry_id: string;
    place: string;
    model: string;
    version: string;
    created_ms: number | null;
    threshold: string | null;
    summary: string;
    aliases: string;
    has_predictions: number;
    digest: string;
    content: string;
  };
  registry_found: { registry_id: string; place: string; path: string; sha256: string | null };
  v_registry_versions: {
    registry_id: string;
    registry: string;
    registry_kind: string;
    key: string;
    place: string;
    model: string;
    version: string;
    aliases: string;
    created_ms: number | null;
    threshold: string | null;
    summary: string;
    has_predictions: number;
    record_id: string | null;
    number: string | null;
  };
  evidence: {
    id: string;
    number: string;
    head: string;
    kind: string;
    version_id: string;
    source: string;
    sha256: string;
    bytes: number;
    rows: number;
    positive: number;
    negative: number;
    no_result: number;
    excluded: number;
    columns: string;
    imported_ms: number;
    imported_by: string;
  };
  v_evidence_predictions: {
    id: string;
    number: string;
    version_id: string;
    sha256: string;
    bytes: number;
    rows: number;
    positive: number;
    negative: number;
    no_result: number;
    excluded: number;
    imported_ms: number;
  };

  comparison_gates: { id: string; number: string; head: string; at_ms: number };
  comparison: {
    id: string;
    number: string;
    head: string;
    baseline: string;
    candidate: string;
    basis: string;
    first_line: string;
    decision: string;
    author: string;
    at_ms: number;
  };
  approvals: {
    id: string;
    number: string;
    head: string;
    subject_id: string;
    subject_revision: string;
    complete: number;
    at_ms: number;
  };
  approvals_signatures: { approval_id: string; meaning: string; person: string; signed_ms: number };
  dossiers: {
    id: string;
    number: string;
    template: string;
    title: string;
    file_name: string;
    about: string;
    sha256: string;
    bytes: number;
    pages: number;
    missing: number;
    by: string;
    at_ms: number;
  };
}
