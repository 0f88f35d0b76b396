import { append } from '../scenarios/append';
import { backup } from '../scenarios/backup';
import { enrol } from '../scenarios/enrol';
import { hold } from '../scenarios/hold';
import { migrate } from '../scenarios/migrate';
import { password } from '../scenarios/password';
import { push } from '../scenarios/push';
import { rekey } from '../scenarios/rekey';
import type { Scenario } from '../scenarios/scenario';
import { workflow } from '../scenarios/workflow';

/** What a process is killed in. */
export const killed: readonly Scenario[] = [append, enrol, password, rekey, backup, migrate];

/** Everything that the acting process knows how to do. */
export const scenarios: readonly Scenario[] = [...killed, hold, push, workflow];
