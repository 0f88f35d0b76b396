import type { Login, RoleId } from '@shared/ids';
import type { DemoProgramme } from './demo-programme';

/** Role words of a programme file and the role ids they stand for; the others have the same name. */
const roleOf: Readonly<Record<string, RoleId>> = {
  quality_manager: 'quality-approver',
  medical_director: 'clinical-reviewer',
  physician_deputy: 'clinical-reviewer',
  biostatistician: 'specialist',
  verification_engineer: 'specialist',
  developer: 'ml-engineer',
  inspector: 'auditor',
};

export interface DemoPerson {
  readonly login: Login;
  readonly printedName: string;
  readonly roles: RoleId[];
  readonly password: string;
}

/** The people of the programme with a password each, made for this run. */
export function demoPeople({ people }: DemoProgramme, newPassword: () => string): DemoPerson[] {
  return people.map(({ email, name, role }) => ({
    login: (email.split('@', 1)[0] ?? '') as Login,
    printedName: name,
    roles: [roleOf[role] ?? (role.replaceAll('_', '-') as RoleId)],
    password: newPassword(),
  }));
}

/** Four groups of five letters and digits that are not mistaken for one another: 100 random bits. */
export function demoPassword(random: (length: number) => Uint8Array): string {
  const alphabet = 'abcdefghjkmnpqrstuvwxyz23456789'.slice(0, 31);
  const letters = [...random(20)].map((byte) => alphabet[byte % alphabet.length] ?? 'a');
  return [0, 5, 10, 15].map((start) => letters.slice(start, start + 5).join('')).join('-');
}
