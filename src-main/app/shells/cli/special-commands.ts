import { analyseCommand } from './analyse';
import { compareCommand } from './compare';
import { demoCommand } from './demo';
import { doctorCommand } from './doctor';
import { gapsCommand } from './gaps';
import { openCommand } from './open';
import { qualifyCommand } from './qualify';
import type { SpecialCommand } from './special-command';

export const specialCommands: readonly SpecialCommand[] = [
  demoCommand,
  openCommand,
  compareCommand,
  analyseCommand,
  gapsCommand,
  doctorCommand,
  qualifyCommand,
];
