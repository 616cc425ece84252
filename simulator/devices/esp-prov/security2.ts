import { gcm } from "@noble/ciphers/aes.js";
import { equalBytes } from "../../../protocol/bytes/equal";
import {
  decodeSessionMessage,
  encodeSessionMessage,
  type SessionBody,
} from "../../../protocol/provisioning/esp-prov/messages/session-message";
import { answer, ESP_ERROR, type Reply, refusal } from "./reply";
import { type OnEvent, SESSION_EVENT, type Security } from "./security";
import { clientProof, deviceProof, SRP_LENGTH, type SrpKeys, srpAgree, srpVerifier } from "./srp";

const SALT_LENGTH = 16;
const SECRET_LENGTH = 32;
const NONCE_PREFIX_LENGTH = 8;
const KEY_LENGTH = 32;
/** The three powers of command 0 on a chip with an accelerator, and the hashes of command 1, ms. */
const AGREEMENT_MS = 700;
const PROOF_MS = 10;

export interface Security2Options {
  readonly randomBytes: (length: number) => Uint8Array;
  readonly username: string;
  readonly password: string;
  /** 0: firmware that uses one nonce for every message. */
  readonly patchVersion: 0 | 1;
  readonly onEvent: OnEvent;
}

interface Agreed {
  readonly username: Uint8Array;
  readonly clientPublic: Uint8Array;
  readonly keys: SrpKeys;
}

interface Established {
  readonly key: Uint8Array;
  /** 8 random bytes and the counter, big-endian. */
  readonly nonce: Uint8Array;
}

/**
 * Security 2 of protocomm (security2.c): SRP-6a, then AES-256-GCM with a counter that both directions share and that
 * moves on success only. The device knows a salt and a verifier, made at boot from its label's user name and password.
 *
 *     idle --command 0--> agreed --command 1, right--> established
 *      ^                   | wrong: stays                 |
 *      +------ open, close, command 0 -------------------+
 */
export class Security2 implements Security {
  readonly version = 2;
  readonly patchVersion: 0 | 1;
  readonly salt: Uint8Array;
  readonly verifier: bigint;
  readonly #options: Security2Options;
  #session: number | undefined;
  #agreed: Agreed | undefined;
  #established: Established | undefined;

  constructor(options: Security2Options) {
    this.#options = options;
    this.patchVersion = options.patchVersion;
    this.salt = options.randomBytes(SALT_LENGTH);
    this.verifier = srpVerifier(this.salt, options.username, options.password);
  }

  open(session: number): void {
    this.#session = session;
    this.#agreed = undefined;
    this.#established = undefined;
  }

  close(session: number): void {
    if (this.#session !== session) return;
    this.open(session);
    this.#session = undefined;
  }

  setUp(session: number, bytes: Uint8Array): Reply {
    if (session !== this.#session) return refusal(ESP_ERROR.invalidState);
    const message = decodeSessionMessage(bytes);
    if (message?.version !== 2) return refusal(ESP_ERROR.invalidArgument);
    const { body } = message;
    const takesMs = body?.kind === "sec2-command0" ? AGREEMENT_MS : PROOF_MS;
    const made = this.#handle(body);
    return made === undefined ? refusal(ESP_ERROR.fail, takesMs) : answer(encodeSessionMessage(made), takesMs);
  }

  decrypt(session: number, bytes: Uint8Array): Reply {
    return this.#apply(session, (cipher) => cipher.decrypt(bytes));
  }

  encrypt(session: number, bytes: Uint8Array): Reply {
    return this.#apply(session, (cipher) => cipher.encrypt(bytes));
  }

  #handle(body: SessionBody | undefined): SessionBody | undefined {
    if (body?.kind === "sec2-command0") return this.#agree(body.username, body.clientPublic);
    return body?.kind === "sec2-command1" ? this.#verify(body.clientProof) : undefined;
  }

  #agree(username: Uint8Array, clientPublic: Uint8Array): SessionBody | undefined {
    this.#agreed = undefined;
    this.#established = undefined;
    if (clientPublic.length !== SRP_LENGTH) return undefined;
    const keys = srpAgree(clientPublic, this.verifier, this.#options.randomBytes(SECRET_LENGTH));
    if (keys === undefined) return undefined;
    this.#agreed = { username, clientPublic, keys };
    return { kind: "sec2-response0", status: 0, devicePublic: keys.devicePublic, salt: this.salt };
  }

  #verify(proof: Uint8Array): SessionBody | undefined {
    const agreed = this.#agreed;
    if (agreed === undefined || this.#established !== undefined) return undefined;
    const { username, clientPublic, keys } = agreed;
    if (!equalBytes(proof, clientProof(username, this.salt, clientPublic, keys))) {
      this.#options.onEvent(SESSION_EVENT.credentialsMismatch);
      return undefined;
    }
    const nonce = Uint8Array.of(...this.#options.randomBytes(NONCE_PREFIX_LENGTH), 0, 0, 0, 1);
    this.#established = { key: keys.key.slice(0, KEY_LENGTH), nonce };
    this.#options.onEvent(SESSION_EVENT.established);
    const proven = deviceProof(clientPublic, proof, keys);
    return { kind: "sec2-response1", status: 0, deviceProof: proven, nonce: nonce.slice() };
  }

  #apply(session: number, work: (cipher: ReturnType<typeof gcm>) => Uint8Array): Reply {
    const established = session === this.#session ? this.#established : undefined;
    if (established === undefined) return refusal(ESP_ERROR.invalidState);
    try {
      const value = work(gcm(established.key, established.nonce));
      if (this.patchVersion === 1) countUp(established.nonce);
      return answer(value);
    } catch {
      return refusal(ESP_ERROR.fail);
    }
  }
}

/** The last four bytes, big-endian. */
function countUp(nonce: Uint8Array): void {
  const counter = new DataView(nonce.buffer, nonce.byteOffset + NONCE_PREFIX_LENGTH);
  counter.setUint32(0, counter.getUint32(0) + 1);
}
