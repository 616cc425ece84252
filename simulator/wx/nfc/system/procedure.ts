import type { TagAnswer } from "../../../world/nfc/tag";

/**
 * What a phone's system does with a tag, command by command: yields a command, is given the answer, undefined for silence.
 * Never runs on once the tag is gone.
 */
export type Procedure<T> = Generator<Uint8Array, T, TagAnswer | undefined>;

/** Sends one command; the answer's bytes when they are whole bytes, of the wanted length where one is given. */
export function* ask(command: Uint8Array, length?: number): Procedure<Uint8Array | undefined> {
  const answer = yield command;
  if (answer === undefined || answer.bits === 4) return undefined;
  return length === undefined || answer.bytes.length === length ? answer.bytes : undefined;
}

/** Sends one command; whether it was acknowledged by four bits that say yes. */
export function* acknowledged(command: Uint8Array): Procedure<boolean> {
  const answer = yield command;
  return answer?.bits === 4 && answer.bytes[0] === 0x0a;
}
