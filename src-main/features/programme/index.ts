export { readProgramme } from './read-programme';
