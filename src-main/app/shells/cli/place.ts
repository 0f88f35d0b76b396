import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { AppError } from '@main/kernel/app-error';
import { FileTicket } from '@shared/ids';
import { z } from 'zod';
import type { Client, Core } from '../../core';
import { type Arguments, text } from './arguments';
import type { Command } from './commands';
import { unwrap, usage } from './failure';
import { helpFor } from './read-input';

/** Where the files of an answer go. */
export interface Place {
  /** Before the work: whether it can be used at all. @throws AppError `FOLDER_NOT_EMPTY`, `FOLDER_NOT_WRITABLE` */
  readonly demand: () => Promise<void>;
  /** @throws AppError `FILE_NOT_WRITTEN` where something stands already or cannot be written */
  readonly save: (core: Core, client: Client, answer: unknown) => Promise<void>;
}

const nowhere: Place = { demand: async () => undefined, save: async () => undefined };

/**
 * Reads from a line where the files of its answer go.
 *
 * @returns the place, and the words of the line that are values of the operation
 * @throws CommandFailure when the line does not say where
 */
export function placeFor(
  command: Command,
  { words: [, , ...words], flags }: Arguments,
): { readonly place: Place; readonly words: readonly string[] } {
  const out = text(flags['out']);
  switch (command.brings) {
    case 'folder': {
      if (out !== undefined) return { place: folderPlace(out), words };
      const [folder, ...rest] = words;
      if (folder === undefined || command.fields.some(({ positional }) => positional))
        throw usage(`say into which folder with --out DIR; see ${helpFor(command)}`);
      return { place: folderPlace(folder), words: rest };
    }
    case 'file':
      if (out === undefined)
        throw usage(`this answers with a file: say where it goes with --out FILE; see ${helpFor(command)}`);
      return { place: filePlace(out, (answer) => FileTicket.parse(answer)), words };
    case 'page':
      return {
        place: out === undefined ? nowhere : filePlace(out, (answer) => Page.parse(answer).file),
        words,
      };
    default:
      return { place: nowhere, words };
  }
}

const Page = z.object({ file: FileTicket });
const Folder = z.object({ files: z.array(FileTicket) });

const filePlace = (file: string, ticketIn: (answer: unknown) => FileTicket): Place => ({
  ...nowhere,
  save: (core, client, answer) => saveFile(core, client, ticketIn(answer), file),
});

const folderPlace = (folder: string): Place => ({
  async demand() {
    const names = await readdir(folder).catch(() => []);
    if (names.length > 0) throw new AppError('FOLDER_NOT_EMPTY');
  },
  async save(core, client, answer) {
    await mkdir(folder, { recursive: true, mode: 0o700 }).catch((cause: unknown) => {
      throw new AppError('FOLDER_NOT_WRITABLE', {}, { cause });
    });
    for (const ticket of Folder.parse(answer).files)
      await saveFile(core, client, ticket, join(folder, ticket.name));
  },
});

/** Written only where nothing stands yet, for its owner alone: what is given out is as confidential as the vault. */
async function saveFile(core: Core, client: Client, ticket: FileTicket, file: string): Promise<void> {
  const { bytes } = unwrap(await core.files.take(client, ticket.ticket));
  await writeFile(file, bytes, { flag: 'wx', mode: 0o600 }).catch((cause: unknown) => {
    throw new AppError('FILE_NOT_WRITTEN', {}, { cause });
  });
}
