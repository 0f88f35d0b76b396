import type { Scenario } from '../scenarios/scenario';
import { type Acknowledged, ledgerProblems, missing } from './acts';
import type { Findings } from './report';
import { signIn } from './signed-in';

/** Opens the vault as its owner would after the fault, looks for what was acknowledged, and verifies the ledger. */
export async function look(
  { name, login, passwords }: Pick<Scenario, 'name' | 'login' | 'passwords'>,
  home: string,
  acknowledged: readonly Acknowledged[],
  findings: Findings,
  verify = true,
): Promise<void> {
  const failures: string[] = [];
  for (const password of passwords) {
    try {
      await using by = await signIn(home, login, password);
      const lost = await missing(by, acknowledged, password);
      if (lost.length > 0) findings.lost(`${name} ${JSON.stringify(lost)}`, lost.length);
      const problems = verify ? await ledgerProblems(by) : [];
      if (problems.length > 0) findings.problem(`${name} ${problems.join(', ')}`);
      return;
    } catch (failure) {
      failures.push(failure instanceof Error ? failure.message : '');
    }
  }
  findings.unopenable(`${name} ${failures.join(', ')}`);
}
