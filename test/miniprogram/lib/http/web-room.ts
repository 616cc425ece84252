import type { PageClock } from "../../../../miniprogram/lib/clock";
import { HttpClient } from "../../../../miniprogram/lib/http/http-client";
import type { HttpError, HttpFailure } from "../../../../miniprogram/lib/http/http-error";
import { RequestLog } from "../../../../miniprogram/lib/http/request-log";
import { createNetworkState } from "../../../../miniprogram/lib/offline/network-state";
import type { FaultSpec } from "../../../../simulator/world/faults/fault";
import type { Internet, WebRequest } from "../../../../simulator/world/wifi/internet";
import type { HttpAnswer } from "../../../../simulator/world/wifi/soft-ap";
import type { PhoneSpec } from "../../../../simulator/wx/phone-spec";
import type { VirtualPhone } from "../../../../simulator/wx/virtual-phone";
import { Lab } from "../../../simulator/wx/lab";

export const ORIGIN = "https://iot.example.com";
export const APP_ID = "wx0000000000000001";

/** What a scripted server does with a request. */
export type Script = (request: WebRequest, nth: number) => Partial<HttpAnswer> | "silent" | "down";

export const json = (data: unknown, status = 200, headers: Record<string, string> = {}): Partial<HttpAnswer> => ({
  status,
  headers,
  body: new TextEncoder().encode(JSON.stringify(data)),
});
export const refusal = (status: number, code: string, headers: Record<string, string> = {}) =>
  json({ error: { code, message: "no", requestId: "r" } }, status, headers);

/** An internet with one scripted server. */
export class ScriptedServer implements Internet {
  readonly appId = APP_ID;
  readonly requestDomains = [ORIGIN];
  crossingMs = 20;
  readonly seen: WebRequest[] = [];
  /** When each was sent, ms of the world. */
  readonly times: number[] = [];
  codes = 0;
  now = () => 0;

  constructor(public script: Script = () => json({})) {}

  async request(request: WebRequest): Promise<HttpAnswer | undefined> {
    this.seen.push(request);
    this.times.push(this.now());
    const answer = this.script(request, this.seen.length);
    if (answer === "down") throw new Error("connection refused");
    if (answer === "silent") return undefined;
    return { status: 200, headers: {}, body: new Uint8Array(0), afterMs: 0, ...answer };
  }

  loginCode(): string {
    this.codes += 1;
    return `code-${this.codes}-0123456789`;
  }
}

/** Time of an app on a virtual phone, as its pages take it. */
export function clockOf({ clock }: VirtualPhone): PageClock {
  return {
    now: () => clock.now(),
    every: (ms, work) => {
      let cancel = (): void => undefined;
      const again = () => {
        cancel = clock.schedule(ms, () => {
          again();
          work();
        });
      };
      again();
      return () => cancel();
    },
  };
}

export interface WebRoomOptions {
  readonly script?: Script;
  readonly faults?: readonly FaultSpec[];
  readonly phone?: Partial<PhoneSpec>;
}

/** A phone, the client on it, and a scripted server. */
export function webRoom({ script, faults = [], phone = {} }: WebRoomOptions = {}) {
  const server = new ScriptedServer(script);
  const lab = new Lab({ internet: server, faults, phone });
  server.now = () => lab.world.now();
  const clock = clockOf(lab.phone);
  const log = new RequestLog(() => clock.now());
  const network = createNetworkState(lab.wx);
  const dice = lab.world.random.fork("http");
  const random = () => dice.next();
  const client = new HttpClient(ORIGIN, { wx: lab.wx, clock, random, online: network.online, log });
  return { lab, server, clock, log, network, client, world: lab.world, phone: lab.phone };
}

/** What became of a promise, without waiting for it. */
export function outcomeOf<T>(done: Promise<T>): { value?: T; failure?: HttpFailure; error?: HttpError } {
  const outcome: { value?: T; failure?: HttpFailure; error?: HttpError } = {};
  done.then(
    (value) => {
      outcome.value = value;
    },
    (error: HttpError) => {
      outcome.error = error;
      outcome.failure = error.failure;
    },
  );
  return outcome;
}
