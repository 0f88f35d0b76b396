import { crc32 } from 'node:zlib';

const blockBytes = 32 * 1024;
const headBytes = 7;

/** One protobuf field: text and messages by their length, whole numbers as varints. */
export function field(number: number, value: string | Uint8Array | number): Buffer {
  if (typeof value === 'number') return Buffer.concat([varint(number * 8), varint(value)]);
  const bytes = Buffer.from(value);
  return Buffer.concat([varint(number * 8 + 2), varint(bytes.length), bytes]);
}

export const message = (number: number, ...fields: readonly Uint8Array[]): Buffer =>
  field(number, Buffer.concat(fields));

/** A `.wandb` file with these records, cut into blocks as the log format of LevelDB demands. */
export function offlineFile(records: readonly Uint8Array[]): Buffer {
  const parts: Buffer[] = [Buffer.from([0x3a, 0x57, 0x26, 0x42, 0xe1, 0xbe, 0x00])];
  let at = headBytes;
  const write = (part: Buffer) => {
    parts.push(part);
    at += part.length;
  };
  for (const record of records) {
    let from = 0;
    let begun = false;
    do {
      const room = blockBytes - (at % blockBytes);
      if (room < headBytes) {
        write(Buffer.alloc(room));
        continue;
      }
      const data = record.subarray(from, from + room - headBytes);
      from += data.length;
      const ended = from === record.length;
      const kind = begun ? (ended ? 4 : 3) : ended ? 1 : 2;
      const head = Buffer.alloc(headBytes);
      head.writeUInt32LE(crc32(Buffer.concat([Buffer.from([kind]), data])), 0);
      head.writeUInt16LE(data.length, 4);
      head.writeUInt8(kind, 6);
      write(Buffer.concat([head, data]));
      begun = true;
    } while (!begun || from < record.length);
  }
  return Buffer.concat(parts);
}

const item = (part: number, key: string, value: unknown) =>
  message(part, field(1, key), field(16, JSON.stringify(value)));

/** The records of a small finished run. */
export function smallRun(config: Readonly<Record<string, unknown>> = { depth: 3 }): Buffer[] {
  const values = Object.entries(config).map(([key, value]) => item(1, key, value));
  return [
    message(21, message(1, field(1, '0.31.0'))),
    message(
      17,
      field(1, 'ru-1'),
      field(3, 'offline-lab'),
      message(4, ...values),
      field(8, 'small (fictional)'),
      field(10, 'offline'),
      message(17, field(1, 1_795_000_000), field(2, 250_000_000)),
    ),
    message(2, item(1, 'loss', 0.5), item(1, '_step', 0)),
    message(2, item(1, 'loss', 0.25), item(1, 'auc', 0.9), item(1, '_step', 1)),
    message(3, item(1, 'auc', 0.9)),
    message(18, field(1, 0)),
  ];
}

function varint(value: number): Buffer {
  const bytes: number[] = [];
  for (let rest = BigInt(value); ; rest >>= 7n) {
    bytes.push(Number(rest & 0x7fn) | (rest > 0x7fn ? 0x80 : 0));
    if (rest <= 0x7fn) return Buffer.from(bytes);
  }
}
