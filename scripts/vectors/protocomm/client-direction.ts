import type { MessageCipher } from "../../../protocol/provisioning/esp-prov/message-cipher";
import { parseProtoVersion, VERSION_QUESTION } from "../../../protocol/provisioning/esp-prov/proto-ver";
import { compareBytes } from "../blufi/compare";
import { ReplayFailure } from "../replay-failure";
import { replayHandshake } from "./client-handshake";
import type { Exchange } from "./exchange";
import type { Nonces } from "./nonces";
import { reEncode } from "./re-encode";
import type { Recording } from "./recording";

export interface ClientCounts {
  /** Requests the project's own client produced alike. */
  readonly written: number;
  /** Replies it read, each to the plaintext on record where there is one. */
  readonly read: number;
  /** Values of its handshakes that it computed alike. */
  readonly values: number;
}

/** Without an answer of `proto-ver` on record the firmware is taken for a new one, whose nonce counts. */
const UNSTATED_PATCH = 1;

/**
 * Replays the client's half: its own handshake sends the very messages, its own cipher and codecs give the requests from
 * their plaintexts and the plaintexts from the replies. What follows a misdeed of the client (a request refused, or with a
 * note) is the device's alone, until the next handshake.
 */
export function replayClient(recording: Recording, exchanges: readonly Exchange[]): ClientCounts {
  const counts = { written: 0, read: 0, values: 0 };
  let patch = statedPatch(exchanges) ?? UNSTATED_PATCH;
  let session: { readonly cipher: MessageCipher; readonly nonces: Nonces | undefined } | undefined;

  for (let at = 0; at < exchanges.length; ) {
    const exchange = exchanges[at];
    if (exchange === undefined) break;
    const { endpoint } = exchange.request.entry;
    if (endpoint === "prov-session") {
      const handshake = replayHandshake(recording, exchanges.slice(at, at + 2), patch);
      session = handshake.cipher && { cipher: handshake.cipher, nonces: handshake.nonces };
      counts.written += handshake.written;
      counts.read += handshake.read;
      counts.values += handshake.values;
      at += handshake.length;
      continue;
    }
    at++;
    if (endpoint === "proto-ver") {
      patch = replayVersion(recording, exchange, counts) ?? patch;
      continue;
    }
    if (exchange.reply.entry.bytes === undefined || exchange.request.entry.note !== undefined) session = undefined;
    if (session !== undefined) replayMessage(exchange, session, counts);
  }
  return counts;
}

function statedPatch(exchanges: readonly Exchange[]): number | undefined {
  const stated = exchanges.find(({ request }) => request.entry.endpoint === "proto-ver")?.reply.entry.bytes;
  return stated === undefined ? undefined : parseProtoVersion(stated)?.securityPatch;
}

type Tally = { written: number; read: number };

function replayVersion({ security }: Recording, { request, reply }: Exchange, counts: Tally): number | undefined {
  if (reply.entry.bytes === undefined) return undefined;
  const version = parseProtoVersion(reply.entry.bytes);
  if (version === undefined) throw ReplayFailure.at(reply.index, "the client cannot read it");
  if (version.security !== security) throw ReplayFailure.at(reply.index, "states another security");
  counts.read++;
  // Other clients ask with other words; the device reads none of them.
  if (Buffer.from(request.entry.bytes).equals(VERSION_QUESTION)) counts.written++;
  return version.securityPatch;
}

function replayMessage(
  { request, reply, encryptNonce, decryptNonce, plain }: Exchange,
  { cipher, nonces }: { readonly cipher: MessageCipher; readonly nonces: Nonces | undefined },
  counts: Tally,
): void {
  const { endpoint, bytes, plain: question } = request.entry;
  compareNonce(encryptNonce, nonces);
  if (question === undefined) {
    readable(endpoint, cipher.decrypt(bytes), request.index);
  } else {
    const ours = readable(endpoint, question, request.index);
    compareBytes(ours, question, "plain", request.index);
    compareBytes(cipher.encrypt(ours), bytes, "the request", request.index);
    counts.written++;
  }

  compareNonce(decryptNonce, nonces);
  const answer = cipher.decrypt(reply.entry.bytes ?? new Uint8Array(0));
  readable(endpoint, answer, reply.index);
  if (answer === undefined) return;
  if (plain !== undefined) compareBytes(answer, plain.entry.bytes, "what the client reads", plain.index);
  if (reply.entry.plain !== undefined) compareBytes(answer, reply.entry.plain, "plain", reply.index);
  counts.read++;
}

function compareNonce(recorded: Exchange["encryptNonce"], nonces: Nonces | undefined): void {
  const ours = nonces?.next();
  if (recorded === undefined) return;
  if (ours === undefined) throw ReplayFailure.at(recorded.index, "iv of a message that needs none");
  compareBytes(ours, recorded.entry.bytes, "iv", recorded.index);
}

function readable(endpoint: string, plain: Uint8Array | undefined, index: number): Uint8Array {
  const again = plain === undefined ? undefined : reEncode(endpoint, plain);
  if (again === undefined) throw ReplayFailure.at(index, "the client cannot read it");
  return again;
}
