import { adjustP } from '@main/statistics/p-adjust';
import type { Multiplicity } from '@shared/comparison-terms';

/** One primary gate before the family is looked at. */
export interface FamilyMember {
  /** Two-sided p of the gate's own hypothesis; `null` when its method has none. */
  readonly p: number | null;
  /** Met at its own level. */
  readonly met: boolean;
  /** Whether its bound would also hold at another two-sided level. */
  readonly metAt: (level: number) => boolean;
}

/** What the family leaves of one gate. */
export interface FamilyVerdict {
  readonly adjustedP: number | null;
  /** The two-sided alpha that the gate had to meet. */
  readonly adjustedAlpha: number;
  readonly met: boolean;
  readonly reason?: string;
}

const stopped = 'Not tested: an earlier gate of the fixed sequence was not met at its bound.';
const byBonferroni = 'This method has no p-value, so alpha is shared equally among the primary gates.';

/**
 * Decides the primary gates together, in the order of the plan. A gate must be met at its own level as well.
 *
 * Sources: Holm, Scand. J. Stat. 6 (1979) 65–70; Hochberg, Biometrika 75 (1988) 800–802; ICH E9 for co-primary
 * endpoints (each at full alpha, all needed) and fixed sequences.
 */
export function judgeFamily(
  members: readonly FamilyMember[],
  method: Multiplicity,
  alpha: number,
): readonly FamilyVerdict[] {
  switch (method) {
    case 'none':
    case 'co-primary':
      return members.map(({ met, metAt, p }) => ({
        adjustedP: p,
        adjustedAlpha: alpha,
        met: met && metAt(1 - alpha),
      }));
    case 'fixed-sequence':
      return inSequence(members, alpha);
    case 'bonferroni':
      return members.map((member) => shared(member, members.length, alpha));
    case 'holm':
    case 'hochberg':
      return stepwise(members, method, alpha);
  }
}

function inSequence(members: readonly FamilyMember[], alpha: number): readonly FamilyVerdict[] {
  let open = true;
  return members.map(({ p, met, metAt }) => {
    const verdict = { adjustedP: p, adjustedAlpha: alpha };
    if (!open) return { ...verdict, met: false, reason: stopped };
    open = met && metAt(1 - alpha);
    return { ...verdict, met: open };
  });
}

function shared({ p, met, metAt }: FamilyMember, size: number, alpha: number): FamilyVerdict {
  const adjustedAlpha = alpha / size;
  const adjustedP = p === null ? null : Math.min(1, p * size);
  return { adjustedP, adjustedAlpha, met: met && metAt(1 - adjustedAlpha) };
}

function stepwise(
  members: readonly FamilyMember[],
  method: 'holm' | 'hochberg',
  alpha: number,
): readonly FamilyVerdict[] {
  const size = members.length;
  // A gate without p stays in the family: it takes its place as the one that could never be rejected by a step.
  const adjusted = adjustP(
    members.map(({ p }) => p ?? 1),
    method,
  );
  return members.map((member, at) => {
    if (member.p === null) return { ...shared(member, size, alpha), reason: byBonferroni };
    const adjustedP = adjusted[at] as number;
    const adjustedAlpha = adjustedP > 0 ? Math.min(alpha, (alpha * member.p) / adjustedP) : alpha / size;
    return { adjustedP, adjustedAlpha, met: member.met && adjustedP <= alpha };
  });
}
