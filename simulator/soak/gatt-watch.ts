import type { Clock } from "../../protocol/ports/clock";
import type { VirtualPhone } from "../wx/virtual-phone";

interface Call {
  readonly api: string;
  readonly at: number;
  readonly watchdogMs: number;
  /** A write without response: several may be in flight, as a long write's window. */
  readonly unresponded: boolean;
}

/**
 * Calls on a link, with the watchdog (ms) after which the client may give one up: a phone that never answers does not
 * block its link (pitfall 23).
 */
const WATCHDOGS = {
  getBLEDeviceServices: 10_000,
  getBLEDeviceCharacteristics: 10_000,
  readBLECharacteristicValue: 10_000,
  writeBLECharacteristicValue: 10_000,
  notifyBLECharacteristicValueChange: 10_000,
  getBLEDeviceRSSI: 10_000,
  setBLEMTU: 5_000,
  getBLEMTU: 5_000,
} as const;
const UNRESPONDED_LIMIT = 16;

type Options = Readonly<Record<string, unknown>>;
type Api = (options?: object) => unknown;

/** Watches at a phone's `wx` that an app keeps the rules of its links. */
export class GattWatch {
  /** What broke a rule, in the order it happened. */
  readonly violations: string[] = [];
  readonly #clock: Pick<Clock, "now">;
  readonly #running = new Map<string, Set<Call>>();
  readonly #closed = new Set<string>();

  constructor(phone: Pick<VirtualPhone, "wx" | "extend">, clock: Pick<Clock, "now">) {
    this.#clock = clock;
    const members = phone.wx as unknown as Readonly<Record<string, Api>>;
    for (const [api, watchdogMs] of Object.entries(WATCHDOGS)) {
      this.#wrap(phone, api, members[api], (options) => this.#began(api, watchdogMs, options));
    }
    this.#wrap(phone, "createBLEConnection", members.createBLEConnection, ({ deviceId }) => {
      this.#closed.delete(String(deviceId));
      return () => undefined;
    });
    this.#wrap(phone, "closeBLEConnection", members.closeBLEConnection, ({ deviceId }) => {
      this.#closed.add(String(deviceId));
      this.#running.delete(String(deviceId));
      return () => undefined;
    });
  }

  #wrap(
    phone: Pick<VirtualPhone, "extend">,
    api: string,
    original: Api | undefined,
    began: (options: Options) => () => void,
  ): void {
    if (original === undefined) return;
    const watched: Api = (given) => {
      const options: Options = { ...given };
      const ended = began(options);
      const observed = (name: "success" | "fail") => (result: unknown) => {
        ended();
        const listener = options[name];
        if (typeof listener === "function") listener(result);
      };
      return original({ ...options, success: observed("success"), fail: observed("fail") });
    };
    phone.extend({ [api]: watched });
  }

  #began(api: string, watchdogMs: number, options: Options): () => void {
    const deviceId = String(options.deviceId);
    const at = this.#clock.now();
    const running = this.#running.get(deviceId) ?? new Set<Call>();
    this.#running.set(deviceId, running);
    for (const call of running) {
      if (at - call.at >= call.watchdogMs) running.delete(call);
    }
    const call: Call = { api, at, watchdogMs, unresponded: options.writeType === "writeNoResponse" };
    const window = call.unresponded && [...running].every(({ unresponded }) => unresponded);
    if (running.size > 0 && !window) this.#broken(`${api} beside ${[...running].map((one) => one.api).join(", ")}`);
    if (running.size >= UNRESPONDED_LIMIT) this.#broken(`${running.size + 1} writes in flight`);
    if (this.#closed.has(deviceId)) this.#broken(`${api} on a link that was closed`);
    running.add(call);
    return () => void running.delete(call);
  }

  #broken(what: string): void {
    this.violations.push(what);
  }
}
