import { createSocket, type Socket } from 'node:dgram';
import type { AddressInfo } from 'node:net';

/** What a name holds, by type; a type that is left out does not exist there. */
export interface Zone {
  readonly [name: string]: {
    readonly TXT?: readonly string[];
    readonly A?: readonly string[];
    readonly MX?: readonly (readonly [number, string])[];
    /** Answers SERVFAIL. */
    readonly broken?: true;
    /** Answers nothing at all. */
    readonly silent?: true;
  };
}

const TYPES = { A: 1, PTR: 12, MX: 15, TXT: 16, AAAA: 28 } as const;
const CLASS_IN = 1;
const RESPONSE = 0x8580;
const SERVFAIL = 2;
const NXDOMAIN = 3;

/** A name server on loopback (RFC 1035 section 4): enough of one to answer a stub resolver over UDP. */
export class NameServer {
  readonly questions: string[] = [];
  readonly #socket: Socket;

  private constructor(socket: Socket, zone: Zone) {
    this.#socket = socket;
    socket.on('message', (query, { port, address }) => {
      const answer = this.#answer(query, zone);
      if (answer !== undefined) socket.send(answer, port, address);
    });
  }

  static start(zone: Zone): Promise<NameServer> {
    const socket = createSocket('udp4');
    return new Promise((resolve) => {
      socket.bind(0, '127.0.0.1', () => {
        resolve(new NameServer(socket, zone));
      });
    });
  }

  /** `127.0.0.1:PORT`. */
  get address(): string {
    const { address, port }: AddressInfo = this.#socket.address();
    return `${address}:${String(port)}`;
  }

  close(): void {
    this.#socket.close();
  }

  #answer(query: Buffer, zone: Zone): Buffer | undefined {
    const { name, end } = readName(query);
    const code = query.readUInt16BE(end);
    const type = Object.entries(TYPES).find(([, one]) => one === code)?.[0] ?? String(code);
    this.questions.push(`${type} ${name}`);
    const held = zone[name.toLowerCase()];
    if (held?.silent === true) return undefined;
    const data = held === undefined ? [] : recordData(held, type);
    const status = held === undefined ? NXDOMAIN : held.broken === true ? SERVFAIL : 0;
    const header = Buffer.alloc(12);
    query.copy(header, 0, 0, 2);
    header.writeUInt16BE(RESPONSE | status, 2);
    header.writeUInt16BE(1, 4);
    header.writeUInt16BE(data.length, 6);
    const question = query.subarray(12, end + 4);
    return Buffer.concat([header, question, ...data.map((one) => resourceRecord(code, one))]);
  }
}

function recordData(held: Zone[string], type: string): readonly Buffer[] {
  switch (type) {
    case 'TXT':
      return (held.TXT ?? []).map(characterStrings);
    case 'A':
      return (held.A ?? []).map((address) => Buffer.from(address.split('.').map(Number)));
    case 'MX':
      return (held.MX ?? []).map(([priority, host]) => {
        const preference = Buffer.alloc(2);
        preference.writeUInt16BE(priority);
        return Buffer.concat([preference, writeName(host)]);
      });
    default:
      return [];
  }
}

/** The owner is a pointer to the question's name. */
function resourceRecord(type: number, data: Buffer): Buffer {
  const head = Buffer.alloc(12);
  head.writeUInt16BE(0xc00c, 0);
  head.writeUInt16BE(type, 2);
  head.writeUInt16BE(CLASS_IN, 4);
  head.writeUInt32BE(60, 6);
  head.writeUInt16BE(data.length, 10);
  return Buffer.concat([head, data]);
}

function characterStrings(text: string): Buffer {
  const parts: Buffer[] = [];
  for (let from = 0; from === 0 || from < text.length; from += 255) {
    const part = Buffer.from(text.slice(from, from + 255));
    parts.push(Buffer.from([part.length]), part);
  }
  return Buffer.concat(parts);
}

function writeName(name: string): Buffer {
  const labels = name.split('.').map((label) => Buffer.from(label));
  return Buffer.concat([
    ...labels.flatMap((label) => [Buffer.from([label.length]), label]),
    Buffer.from([0]),
  ]);
}

function readName(query: Buffer): { readonly name: string; readonly end: number } {
  const labels: string[] = [];
  let at = 12;
  for (let length = query[at] ?? 0; length > 0; length = query[at] ?? 0) {
    labels.push(query.toString('latin1', at + 1, at + 1 + length));
    at += 1 + length;
  }
  return { name: labels.join('.'), end: at + 1 };
}
