import type { IncomingMessage, ServerResponse } from "node:http";
import type { Duplex } from "node:stream";
import { type Behind, forward, forwardUpgrade } from "./forward";

/** Where the page asks for what `wx.login` gives: `POST ?user=NAME`. */
export const LOGIN_CODES_PATH = "/wechat/login-codes";
/** The broker, by MQTT over WebSocket. */
export const MQTT_PATH = "/mqtt";
const API = /^\/v1\//;
const USER = /^[\w-]{1,64}$/;

/** The backend as the simulator's address has it. */
export interface Backend {
  /** The server: its API and the phones' connections. */
  readonly api: Behind;
  /** The broker's WebSocket. */
  readonly mqtt: Behind;
  /** WeChat's code for a person. */
  loginCode(user: string): string;
}

/**
 * Requests that are the backend's. A page of another origin reaches nothing of it: its browser says where a request that may change
 * something comes from.
 */
export class BackendRoutes {
  readonly #backend: Backend;

  constructor(backend: Backend) {
    this.#backend = backend;
  }

  /** @returns whether the request is the backend's; it was answered then */
  answer(request: IncomingMessage, response: ServerResponse, path: string): boolean {
    if (!API.test(path) && path !== LOGIN_CODES_PATH) return false;
    if (!isFromHere(request)) refuse(response, 403, "not from a page of this simulator");
    else if (API.test(path)) forward(this.#backend.api, request, response);
    else this.#loginCode(request, response);
    return true;
  }

  /** @returns whether the connection is the backend's */
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer, path: string): boolean {
    const behind = path === MQTT_PATH ? this.#backend.mqtt : API.test(path) ? this.#backend.api : undefined;
    if (behind === undefined || !isFromHere(request)) return false;
    forwardUpgrade(behind, request, socket, head);
    return true;
  }

  #loginCode(request: IncomingMessage, response: ServerResponse): void {
    const user = new URL(request.url ?? "/", "http://simulator.invalid").searchParams.get("user") ?? "";
    if (request.method === "POST" && USER.test(user)) {
      response.writeHead(200, { "content-type": "application/json", "cache-control": "no-store" });
      response.end(JSON.stringify({ code: this.#backend.loginCode(user) }));
    } else refuse(response, 400, "POST ?user=NAME");
  }
}

/** Programs say no origin; a browser does for everything but a plain GET. */
function isFromHere({ headers }: IncomingMessage): boolean {
  const { origin, host } = headers;
  return origin === undefined || origin === `http://${host}` || origin === `https://${host}`;
}

function refuse(response: ServerResponse, status: number, why: string): void {
  response.writeHead(status, { "content-type": "text/plain; charset=utf-8", "x-content-type-options": "nosniff" });
  response.end(`${why}\n`);
}
