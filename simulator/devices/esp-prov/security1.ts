import { sha256 } from "@noble/hashes/sha2.js";
import { equalBytes } from "../../../protocol/bytes/equal";
import {
  decodeSessionMessage,
  encodeSessionMessage,
  type SessionBody,
} from "../../../protocol/provisioning/esp-prov/messages/session-message";
import { Keystream } from "./keystream";
import { answer, ESP_ERROR, type Reply, refusal } from "./reply";
import { type OnEvent, SESSION_EVENT, type Security } from "./security";
import { agree, drawKeyPair, X25519_LENGTH } from "./x25519-keys";

const RANDOM_LENGTH = 16;
/** One multiplication on the curve, ms. */
const CURVE_MS = 40;

export interface Security1Options {
  readonly randomBytes: (length: number) => Uint8Array;
  /** Proof of possession; empty: none is asked for. */
  readonly pop: Uint8Array;
  readonly onEvent: OnEvent;
}

/** Both keys are known; the client has to show that its keystream is ours. */
interface Agreed {
  readonly clientPublic: Uint8Array;
  readonly devicePublic: Uint8Array;
  readonly keystream: Keystream;
}

/**
 * Security 1 of protocomm (security1.c): X25519, the proof of possession mixed into the key, one AES-256-CTR keystream.
 *
 *     idle --command 0--> agreed --command 1, right--> established
 *      ^                   |   ^                          |
 *      |                   |   +--------command 0---------+
 *      +-- close, open ----+-- command 1, wrong: stays, command 0 begins anew
 */
export class Security1 implements Security {
  readonly version = 1;
  readonly patchVersion = 0;
  readonly #options: Security1Options;
  #session: number | undefined;
  #agreed: Agreed | undefined;
  #established = false;

  constructor(options: Security1Options) {
    this.#options = options;
  }

  open(session: number): void {
    this.#session = session;
    this.#agreed = undefined;
    this.#established = false;
  }

  close(session: number): void {
    if (this.#session !== session) return;
    this.#session = undefined;
    this.#agreed = undefined;
    this.#established = false;
  }

  setUp(session: number, bytes: Uint8Array): Reply {
    if (session !== this.#session) return refusal(ESP_ERROR.invalidState);
    const message = decodeSessionMessage(bytes);
    if (message?.version !== 1) return refusal(ESP_ERROR.invalidArgument);
    const made = this.#handle(message.body);
    return made === undefined ? refusal(ESP_ERROR.fail, CURVE_MS) : answer(encodeSessionMessage(made), 2 * CURVE_MS);
  }

  decrypt(session: number, bytes: Uint8Array): Reply {
    return this.#apply(session, bytes);
  }

  encrypt(session: number, bytes: Uint8Array): Reply {
    return this.#apply(session, bytes);
  }

  #apply(session: number, bytes: Uint8Array): Reply {
    const ready = session === this.#session && this.#established && this.#agreed !== undefined;
    return ready && this.#agreed !== undefined
      ? answer(this.#agreed.keystream.apply(bytes))
      : refusal(ESP_ERROR.invalidState);
  }

  #handle(body: SessionBody | undefined): SessionBody | undefined {
    if (body?.kind === "sec1-command0") return this.#agree(body.clientPublic);
    return body?.kind === "sec1-command1" ? this.#verify(body.clientVerify) : undefined;
  }

  #agree(clientPublic: Uint8Array): SessionBody | undefined {
    this.#agreed = undefined;
    this.#established = false;
    if (clientPublic.length !== X25519_LENGTH) return undefined;
    const { randomBytes, pop } = this.#options;
    const keys = drawKeyPair(randomBytes);
    const shared = agree(keys, clientPublic, randomBytes);
    if (shared === undefined) return undefined;
    const mask = pop.length === 0 ? new Uint8Array(X25519_LENGTH) : sha256(pop);
    const key = shared.map((byte, index) => byte ^ (mask[index] ?? 0));
    const deviceRandom = randomBytes(RANDOM_LENGTH);
    const keystream = new Keystream(key, deviceRandom);
    this.#agreed = { clientPublic, devicePublic: keys.publicKey, keystream };
    return { kind: "sec1-response0", status: 0, devicePublic: keys.publicKey, deviceRandom };
  }

  #verify(clientVerify: Uint8Array): SessionBody | undefined {
    const agreed = this.#agreed;
    if (agreed === undefined || this.#established || clientVerify.length !== X25519_LENGTH) return undefined;
    if (!equalBytes(agreed.keystream.apply(clientVerify), agreed.devicePublic)) {
      this.#options.onEvent(SESSION_EVENT.credentialsMismatch);
      return undefined;
    }
    this.#established = true;
    this.#options.onEvent(SESSION_EVENT.established);
    return { kind: "sec1-response1", status: 0, deviceVerify: agreed.keystream.apply(agreed.clientPublic) };
  }
}
