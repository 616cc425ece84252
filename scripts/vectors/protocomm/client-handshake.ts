import { type Observable, of } from "rxjs";
import { fromBigInt } from "../../../protocol/bytes/big-integer";
import { decodeUtf8, encodeUtf8 } from "../../../protocol/bytes/utf8";
import { runAtOnce } from "../../../protocol/crypto/work";
import { x25519Public } from "../../../protocol/crypto/x25519";
import type { HandshakeResult, HandshakeServices } from "../../../protocol/provisioning/esp-prov/handshake";
import type { MessageCipher } from "../../../protocol/provisioning/esp-prov/message-cipher";
import {
  decodeSessionMessage,
  encodeSessionMessage,
  type SessionBody,
} from "../../../protocol/provisioning/esp-prov/messages/session-message";
import { security0 } from "../../../protocol/provisioning/esp-prov/security0";
import { security1 } from "../../../protocol/provisioning/esp-prov/security1";
import { security2 } from "../../../protocol/provisioning/esp-prov/security2";
import { srpPublic } from "../../../protocol/provisioning/esp-prov/srp";
import { compareBytes } from "../blufi/compare";
import { parseHex } from "../hex";
import { ReplayFailure } from "../replay-failure";
import { compareSec1, compareSec2, numberOf } from "./derived-values";
import type { Exchange } from "./exchange";
import { Nonces } from "./nonces";
import type { Recording } from "./recording";
import { AT_ONCE, onlyValue } from "./synchronous";

/** What a recorded handshake gives the rest of the replay. */
export interface Handshake {
  /** Exchanges it takes. */
  readonly length: number;
  /** Requests the project produced alike. */
  readonly written: number;
  readonly read: number;
  readonly values: number;
  /** Absent when the client's secrets are not on record, or the device refused. */
  readonly cipher?: MessageCipher;
  readonly nonces?: Nonces;
}

const UNKNOWN: Omit<Handshake, "length"> = { written: 0, read: 0, values: 0 };

/**
 * Replays the handshake that begins with the first of `exchanges`: the project's own, with the private value on record,
 * must send the very messages. A handshake that the device refused is compared by its values alone.
 */
export function replayHandshake(recording: Recording, exchanges: readonly Exchange[], patch: number): Handshake {
  const [first, second] = exchanges;
  const hello = first === undefined ? undefined : bodyOf(first.request.entry.bytes);
  if (first === undefined || hello === undefined || first.request.entry.note !== undefined)
    return { length: 1, ...UNKNOWN };
  if (hello.kind === "sec0-command" && first.reply.entry.bytes !== undefined) return plain(first);
  const answer = first.reply.entry.bytes === undefined ? undefined : bodyOf(first.reply.entry.bytes);
  const record = first.derived;
  if (answer === undefined || record === undefined) return { length: 1, ...UNKNOWN };
  const proof = second === undefined ? undefined : bodyOf(second.request.entry.bytes);
  const proven = proof?.kind.endsWith("command1") === true;
  const accepted = proven && second?.reply.entry.bytes !== undefined;
  const derived = { index: record.index, values: record.entry.values, accepted };
  const length = proven ? 2 : 1;

  if (hello.kind === "sec1-command0" && answer.kind === "sec1-response0") {
    const verify = proof?.kind === "sec1-command1" ? proof.clientVerify : undefined;
    const values = compareSec1(derived, recording, answer, verify);
    const privateValue = parseHex(derived.values.clientPrivate, `entry ${record.index}: clientPrivate`);
    if (!accepted) return { length, written: compareHello(first, hello, x25519Public(privateValue)), read: 1, values };
    const run = (services: HandshakeServices) => security1(services, encodeUtf8(recording.secret));
    return { length, written: 2, read: 2, values, cipher: runHandshake(run, exchanges, privateValue) };
  }
  if (hello.kind === "sec2-command0" && answer.kind === "sec2-response0") {
    const username = decodeUtf8(hello.username);
    const values = compareSec2(derived, recording, answer, username);
    const confirmation = second?.reply.entry.bytes === undefined ? undefined : bodyOf(second.reply.entry.bytes);
    const privateNumber = numberOf(derived.values, "a", record.index);
    if (!accepted || confirmation?.kind !== "sec2-response1") {
      if (proof?.kind === "sec2-command1") compareProof(derived.values, proof.clientProof, second?.request.index ?? 0);
      const clientPublic = runAtOnce(srpPublic(privateNumber));
      return { length, written: compareHello(first, hello, clientPublic), read: 1, values };
    }
    const privateValue = fromBigInt(privateNumber);
    const run = (services: HandshakeServices) => security2(services, { username, password: recording.secret }, patch);
    const cipher = runHandshake(run, exchanges, privateValue);
    return { length, written: 2, read: 2, values, cipher, nonces: new Nonces(confirmation.nonce, patch > 0) };
  }
  throw ReplayFailure.at(first.reply.index, "does not answer the request");
}

/** Decoded from a message that must be what the project's codec writes. */
export function bodyOf(bytes: Uint8Array): SessionBody | undefined {
  return decodeSessionMessage(bytes)?.body;
}

function plain(first: Exchange): Handshake {
  const cipher = runHandshake(security0, [first], new Uint8Array(0));
  return { length: 1, written: 1, read: 1, values: 0, cipher };
}

/** The first message of a handshake that came to nothing, with the public value that follows from the private one. */
function compareHello({ request }: Exchange, hello: SessionBody, clientPublic: Uint8Array): number {
  compareBytes(
    encodeSessionMessage({ ...hello, clientPublic } as SessionBody),
    request.entry.bytes,
    "the request",
    request.index,
  );
  return 1;
}

function compareProof(values: Readonly<Record<string, string>>, proof: Uint8Array, index: number): void {
  compareBytes(parseHex(values.M, "M"), proof, "the client's proof", index);
}

function runHandshake(
  run: (services: HandshakeServices) => Observable<HandshakeResult>,
  exchanges: readonly Exchange[],
  privateValue: Uint8Array,
): MessageCipher {
  const [first] = exchanges;
  let next = 0;
  const result = onlyValue(
    run({
      exchange: (message) => {
        const exchange = exchanges[next++];
        if (exchange === undefined) throw new ReplayFailure("the client sends more than is recorded");
        compareBytes(message, exchange.request.entry.bytes, "the request", exchange.request.index);
        const answer = exchange.reply.entry.bytes;
        if (answer === undefined) throw ReplayFailure.at(exchange.reply.index, "refuses the project's client");
        const body = bodyOf(answer);
        if (body !== undefined) {
          compareBytes(encodeSessionMessage(body), answer, "the reply, written again,", exchange.reply.index);
        }
        return of(answer);
      },
      randomness: { bytes: () => of(privateValue) },
      clock: AT_ONCE,
    }),
    first?.request.index ?? 0,
  );
  if (result === "secret-refused") throw new ReplayFailure("the client takes the handshake for refused");
  return result.cipher;
}
