import type { NdefStore } from "./ndef-store";
import { ask, type Procedure } from "./procedure";

const SELECT_APPLICATION = Uint8Array.of(0x00, 0xa4, 0x04, 0x00, 0x07, 0xd2, 0x76, 0x00, 0x00, 0x85, 0x01, 0x01, 0x00);
const CC_LENGTH = 15;
const LENGTH_FIELD = 2;
const SHORT_APDU = 255;

/** The NDEF file of a type 4 tag, mapping version 2.0. */
export function* openType4(): Procedure<NdefStore | undefined> {
  if ((yield* command(SELECT_APPLICATION)) === undefined) return undefined;
  if ((yield* selectFile(0xe1, 0x03)) === undefined) return undefined;
  const container = yield* command(Uint8Array.of(0x00, 0xb0, 0x00, 0x00, CC_LENGTH));
  if (container?.length !== CC_LENGTH) return undefined;
  const word = (at: number) => ((container[at] ?? 0) << 8) | (container[at + 1] ?? 0);
  const [readSize, writeSize, size] = [word(3), word(5), word(11)].map((value) => Math.max(1, value)) as [
    number,
    number,
    number,
  ];
  if ((yield* selectFile(container[9] ?? 0, container[10] ?? 0)) === undefined) return undefined;

  function* readAt(from: number, length: number): Procedure<Uint8Array | undefined> {
    const bytes = new Uint8Array(length);
    for (let at = 0; at < length; ) {
      const wanted = Math.min(readSize, SHORT_APDU, length - at);
      const part = yield* command(Uint8Array.of(0x00, 0xb0, (from + at) >> 8, (from + at) & 0xff, wanted));
      if (part === undefined || part.length === 0 || part.length > wanted) return undefined;
      bytes.set(part, at);
      at += part.length;
    }
    return bytes;
  }
  function* writeAt(from: number, data: Uint8Array): Procedure<boolean> {
    for (let at = 0; at < data.length; ) {
      const part = data.subarray(at, at + Math.min(writeSize, SHORT_APDU));
      const header = Uint8Array.of(0x00, 0xd6, (from + at) >> 8, (from + at) & 0xff, part.length, ...part);
      if ((yield* command(header)) === undefined) return false;
      at += part.length;
    }
    return true;
  }
  return {
    capacity: size - LENGTH_FIELD,
    writable: container[14] === 0x00,
    *read() {
      const [high, low] = (yield* readAt(0, LENGTH_FIELD)) ?? [];
      if (high === undefined || low === undefined) return undefined;
      const length = (high << 8) | low;
      return length > size - LENGTH_FIELD ? undefined : yield* readAt(LENGTH_FIELD, length);
    },
    *write(message) {
      if (!(yield* writeAt(0, Uint8Array.of(0, 0)))) return false;
      if (!(yield* writeAt(LENGTH_FIELD, message))) return false;
      return yield* writeAt(0, Uint8Array.of(message.length >> 8, message.length & 0xff));
    },
  };
}

function selectFile(high: number, low: number): Procedure<Uint8Array | undefined> {
  return command(Uint8Array.of(0x00, 0xa4, 0x00, 0x0c, 0x02, high, low));
}

/** What is in front of status 9000; undefined for every other status. */
function* command(bytes: Uint8Array): Procedure<Uint8Array | undefined> {
  const answer = yield* ask(bytes);
  if (answer === undefined || answer.at(-2) !== 0x90 || answer.at(-1) !== 0x00) return undefined;
  return answer.subarray(0, -2);
}
