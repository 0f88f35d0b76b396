/** Row types of the tables of comparisons, plans and unblinded uses. */
export interface ComparisonSchema {
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
  comparison_plans: {
    id: string;
    number: string;
    head: string;
    title: string;
    author: string;
    signed: number;
    at_ms: number;
  };
  comparison_uses: {
    id: string;
    number: string;
    head: string;
    labels: string;
    baseline: string;
    baseline_threshold: string;
    candidate: string;
    candidate_threshold: string;
    plan_id: string | null;
    plan_revision: string | null;
    basis: string;
    by: string;
    at_ms: number;
  };
}
