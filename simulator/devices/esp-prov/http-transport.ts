import type { DeviceHost } from "../../world/radio/device-host";
import type { DeviceHttpServer, HttpAnswer, HttpRequest } from "../../world/wifi/soft-ap";
import type { Protocomm } from "./protocomm";

const MAX_BODY = 4096;
const NOTHING: Uint8Array = new Uint8Array(0);

interface HttpSession {
  readonly id: number;
  /** The connection it began on, until a cookie or the connection's end makes it meaningless. */
  socket: number | undefined;
}

/**
 * protocomm over HTTP (protocomm_httpd.c): one session at a time, known by its cookie or, for a client without cookies,
 * by its connection. Whoever is neither begins a new session and ends the one before. One request at a time.
 */
export class HttpTransport implements DeviceHttpServer {
  readonly #host: Pick<DeviceHost, "now" | "randomBytes">;
  readonly #protocomm: Protocomm;
  #session: HttpSession | undefined;
  readonly #cookie: boolean;
  #busyUntil = 0;

  /** @param cookie false: old firmware, which knows a session by its connection alone. */
  constructor(protocomm: Protocomm, host: Pick<DeviceHost, "now" | "randomBytes">, cookie = true) {
    this.#protocomm = protocomm;
    this.#cookie = cookie;
    this.#host = host;
  }

  request(request: HttpRequest): HttpAnswer {
    if (request.method !== "POST") return { status: 405, headers: {}, body: NOTHING, afterMs: 0 };
    const { body, path } = request;
    // The server has a handler for each endpoint and knows no other path.
    if (!this.#protocomm.has(path.slice(1))) return { status: 404, headers: {}, body: NOTHING, afterMs: 0 };
    const { session, isNew } = this.#sessionOf(request);
    if (body.length === 0 || body.length > MAX_BODY) return this.#refused(0);
    const reply = this.#protocomm.request(session.id, path.slice(1), body);
    if (!reply.ok) return this.#refused(reply.takesMs);
    const headers = {
      "Content-Type": "text/html",
      ...(isNew && this.#cookie ? { "Set-Cookie": `session=${session.id}` } : {}),
    };
    return { status: 200, headers, body: reply.value, afterMs: this.#wait(reply.takesMs) };
  }

  socketClosed(socket: number): void {
    if (this.#session?.socket === socket) this.#session.socket = undefined;
  }

  #refused(takesMs: number): HttpAnswer {
    return { status: 500, headers: {}, body: NOTHING, afterMs: this.#wait(takesMs) };
  }

  /** How long the caller waits for this request, which begins when those before it are done. */
  #wait(takesMs: number): number {
    const now = this.#host.now();
    this.#busyUntil = Math.max(this.#busyUntil, now) + takesMs;
    return this.#busyUntil - now;
  }

  #sessionOf({ headers, socket }: HttpRequest): { readonly session: HttpSession; readonly isNew: boolean } {
    const current = this.#session;
    const { cookie } = headers;
    if (current !== undefined && cookie === `session=${current.id}`) {
      current.socket = undefined;
      return { session: current, isNew: false };
    }
    if (current !== undefined && cookie === undefined && current.socket === socket) {
      return { session: current, isNew: false };
    }
    if (current !== undefined) this.#protocomm.close(current.id);
    const [a = 0, b = 0, c = 0, d = 0] = this.#host.randomBytes(4);
    const session = { id: ((a << 24) | (b << 16) | (c << 8) | d) >>> 0, socket };
    this.#session = session;
    this.#protocomm.open(session.id);
    return { session, isNew: true };
  }
}
