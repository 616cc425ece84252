import { ESP_ERROR, type Reply, refusal } from "./reply";
import type { Security } from "./security";

/** An endpoint gets and gives plaintext. */
export type Endpoint = (message: Uint8Array) => Reply;

export interface ProtocommOptions {
  readonly security: Security;
  /** Text that `proto-ver` answers to everybody. */
  readonly versionText: string;
  /** By name; `proto-ver` and `prov-session` are always there. */
  readonly endpoints: Readonly<Record<string, Endpoint>>;
  /** Which of `proto-ver` and `prov-session` are not there after all. */
  readonly lacks?: readonly string[];
  /** Added to the time of each request, ms. */
  readonly workMs: number;
}

/** protocomm_req_handle of ESP-IDF: security around every endpoint but the two that come before it. */
export class Protocomm {
  readonly #options: ProtocommOptions;

  constructor(options: ProtocommOptions) {
    this.#options = options;
  }

  /** A transport has a new client. */
  open(session: number): void {
    this.#options.security.open(session);
  }

  close(session: number): void {
    this.#options.security.close(session);
  }

  /** Whether there is such an endpoint. */
  has(endpoint: string): boolean {
    const { lacks = [], endpoints } = this.#options;
    if (endpoint === "proto-ver" || endpoint === "prov-session") return !lacks.includes(endpoint);
    return Object.hasOwn(endpoints, endpoint);
  }

  /** Never throws, whatever the bytes. */
  request(session: number, endpoint: string, bytes: Uint8Array): Reply {
    const reply = this.#dispatch(session, endpoint, bytes);
    return { ...reply, takesMs: reply.takesMs + this.#options.workMs };
  }

  #dispatch(session: number, endpoint: string, bytes: Uint8Array): Reply {
    const { security, versionText, endpoints } = this.#options;
    if (!this.has(endpoint)) return refusal(ESP_ERROR.notFound);
    if (endpoint === "proto-ver") return { ok: true, value: new TextEncoder().encode(versionText), takesMs: 0 };
    if (endpoint === "prov-session") return security.setUp(session, bytes);
    const handler = endpoints[endpoint];
    if (handler === undefined) return refusal(ESP_ERROR.notFound);
    const plaintext = security.decrypt(session, bytes);
    if (!plaintext.ok) return plaintext;
    const reply = handler(plaintext.value);
    if (!reply.ok) return reply;
    return { ...security.encrypt(session, reply.value), takesMs: reply.takesMs };
  }
}
