import { intLE, uintLE } from "../../bytes/integers";
import { unpadded } from "../../bytes/padding";
import { decodeUtf8, isUtf8 } from "../../bytes/utf8";
import { BUTTON_EVENTS, COMMANDS, DIMMER_EVENTS } from "./event-table";
import { type Said, withSuffixes } from "./name-repeats";
import type { BthomeIssue, BthomeObject, BthomeObjects } from "./object";
import { BINARY_SENSORS, MEASUREMENTS, type MeasurementRow } from "./object-table";

/** How long an object is, and what its bytes say: undefined when that is nothing, though it keeps its place. */
interface Layout {
  /** Bytes after the id; a function when the object says it itself, given what follows the id. */
  readonly length: number | ((rest: Uint8Array) => number);
  /** What counts as the same kind when several are told apart by number. */
  readonly group: string;
  readonly read: (bytes: Uint8Array) => BthomeObject | undefined;
}

const LAYOUTS: ReadonlyMap<number, Layout> = new Map([
  ...MEASUREMENTS.map((row): [number, Layout] => [row[0], measurement(row)]),
  ...BINARY_SENSORS.map(([id, key]): [number, Layout] => [
    id,
    { length: 1, group: `binary ${key}`, read: ([byte]) => ({ kind: "binary", id, key, on: byte !== 0 }) },
  ]),
  [0x3a, { length: 1, group: "button", read: ([code = 0]) => event(0x3a, "button", BUTTON_EVENTS[code]) }],
  [
    0x3c,
    { length: 2, group: "dimmer", read: ([code = 0, steps]) => event(0x3c, "dimmer", DIMMER_EVENTS[code], steps) },
  ],
  [0x3b, { length: ([head = 0]) => 2 + (head & 0x1f), group: "command", read: command }],
  [0x50, { length: 4, group: "timestamp", read: timestamp }],
  [0x53, { length: counted, group: "text", read: text }],
  [0x54, { length: counted, group: "raw", read: raw }],
  [0xf1, { length: 4, group: "firmware", read: (bytes) => version(0xf1, bytes) }],
  [0xf2, { length: 3, group: "firmware", read: (bytes) => version(0xf2, bytes) }],
]);

/**
 * Reads the objects of a BTHome v2 packet, decrypted and without its info byte (bthome.io/format). After an object that
 * is unknown or cut nothing is read. Never throws.
 */
export function decodeObjects(payload: Uint8Array): BthomeObjects {
  const said: Said[] = [];
  const issues = new Set<BthomeIssue>();
  let last = 0;
  for (let at = 0; at < payload.length; ) {
    const id = payload[at] ?? 0;
    const layout = LAYOUTS.get(id);
    if (layout === undefined) {
      issues.add("unknown-object");
      break;
    }
    if (id < last) issues.add("unordered");
    last = id;
    const { length } = layout;
    const rest = payload.subarray(at + 1);
    const size = typeof length === "number" ? length : length(rest);
    if (size > rest.length) {
      issues.add("cut");
      break;
    }
    const isEmpty = length === counted && size === 1;
    if (!isEmpty) said.push({ group: layout.group, object: layout.read(rest.slice(0, size)) });
    at += 1 + size;
  }
  return { objects: withSuffixes(said), issues: [...issues] };
}

function measurement([id, key, format, digits, unit, per = 1]: MeasurementRow): Layout {
  const read = format.startsWith("s") ? intLE : uintLE;
  return {
    length: Number(format.slice(1)) / 8,
    group: `${key} ${unit}`,
    read: (bytes) => ({ kind: "number", id, key, value: (read(bytes) * per) / 10 ** digits, digits, unit }),
  };
}

function event(id: number, key: string, name: string | undefined, steps?: number): BthomeObject | undefined {
  if (name === undefined) return undefined;
  return { kind: "event", id, key, event: name, ...(steps === undefined ? {} : { steps }) };
}

/** The low five bits of the first byte count the arguments behind the opcode. */
function command(bytes: Uint8Array): BthomeObject {
  const opcode = bytes[1] ?? 0;
  const name = COMMANDS[opcode];
  const named = name === undefined ? {} : { command: name };
  return { kind: "command", id: 0x3b, key: "command", ...named, opcode, arguments: bytes.slice(2) };
}

function timestamp(bytes: Uint8Array): BthomeObject {
  return { kind: "timestamp", id: 0x50, key: "timestamp", seconds: uintLE(bytes) };
}

/** A length byte and as many bytes. */
function counted(rest: Uint8Array): number {
  return 1 + (rest[0] ?? 0);
}

function text(bytes: Uint8Array): BthomeObject | undefined {
  const content = bytes.subarray(1);
  return isUtf8(content) ? { kind: "text", id: 0x53, key: "text", text: unpadded(decodeUtf8(content)) } : undefined;
}

function raw(bytes: Uint8Array): BthomeObject {
  return { kind: "raw", id: 0x54, key: "raw", bytes: bytes.slice(1) };
}

function version(id: number, bytes: Uint8Array): BthomeObject {
  return { kind: "version", id, key: "firmware_version", version: [...bytes].reverse().join(".") };
}
