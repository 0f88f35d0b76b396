import { join, relative, resolve } from 'node:path';
import { runDemo } from '../../demo';
import { nodePorts } from '../../node-ports';
import { text } from './arguments';
import { type DemoPlaces, demoReport } from './demo-report';
import { usage } from './failure';
import { type Host, note, say } from './host';
import type { SpecialCommand } from './special-command';

/** The main job on the demo programme, headless, from an empty folder to signed dossiers. */
export const demoCommand: SpecialCommand = {
  name: 'demo',
  usage: 'countersign demo [--dir DIR]',
  summary: 'Take the demo programme from its registry to signed dossiers, and say what it found.',
  flags: [['--dir DIR', 'folder to fill, otherwise demo; one that holds other files is left alone']],
  options: { dir: { type: 'string' } },
  run: async (host, given) => {
    if (given.words.length > 1) throw usage('demo takes no words; see countersign help demo');
    const folder = resolve(text(given.flags['dir']) ?? 'demo');
    await using ports = nodePorts(host.entries, host.resources);
    const started = performance.now();
    const { resources, signal } = host;
    const outcome = await runDemo({ folder, resources, ports, signal, progress: announcer(host) });
    const { people, ...found } = outcome;
    if (given.globals.json)
      say(host, JSON.stringify({ ...found, passwords: join(folder, 'passwords.json') }));
    else say(host, demoReport(outcome, placesIn(host, folder), (performance.now() - started) / 1000));
    return outcome.ledger.verified ? 0 : 1;
  },
};

function placesIn(host: Host, folder: string): DemoPlaces {
  const show = (path: string) => {
    const near = relative(process.cwd(), path);
    return near.startsWith('..') ? path : near;
  };
  const vault = show(join(folder, 'vault'));
  const byNpm = host.environment['npm_lifecycle_event'] === 'demo';
  return {
    show,
    openCommand: byNpm ? `npm start -- --vault ${vault}` : `npx countersign open --vault ${vault}`,
    passwords: show(join(folder, 'passwords.json')),
  };
}

/** One line for each kind of step: a log that is read later has no use for a line that moves. */
function announcer(host: Host): (label: string, done: number, total: number | null) => void {
  let last = '';
  return (label, done, total) => {
    if (label === last) return;
    last = label;
    note(host, `${String(done).padStart(3)}/${total ?? '?'}  ${label} …`);
  };
}
