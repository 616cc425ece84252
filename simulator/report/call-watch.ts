import { placeHere } from "../wx/call-place";
import { AppFacts, type WatchedPhone } from "./pitfalls/app-facts";
import { CALL_RULES } from "./pitfalls/call-rules";
import { deviceKey } from "./pitfalls/device-facts";
import type { Pitfall, SeenCall } from "./pitfalls/pitfall";
import type { Tally } from "./tally";

/** Calls that go over the air to one device, one at a time (pitfall 20). */
const OVER_THE_AIR: ReadonlySet<string> = new Set([
  "getBLEDeviceServices",
  "getBLEDeviceCharacteristics",
  "readBLECharacteristicValue",
  "writeBLECharacteristicValue",
  "notifyBLECharacteristicValueChange",
  "setBLEMTU",
]);
/** Failures by which the phone says that it has nothing behind a call. */
const NOT_HAD = /no WeChat account on this phone|not support/;
/** Between the two calls of an overlap; no name of `wx` holds it. */
export const BESIDE = " + ";

const RULES = Object.entries(CALL_RULES) as [Pitfall, NonNullable<(typeof CALL_RULES)[Pitfall]>][];

type Result = Readonly<Record<string, unknown>>;

interface CallTallies {
  readonly overlaps: Tally;
  readonly pitfalls: Tally;
  readonly failing: Tally;
}

/** Follows the calls of one life of an app on one phone. */
export class CallWatch {
  readonly #facts: AppFacts;
  readonly #now: () => number;
  readonly #tallies: CallTallies;
  /** Calls over the air without an answer, by device, in the order of their beginning. */
  readonly #pending = new Map<string, SeenCall[]>();

  constructor(phone: WatchedPhone, now: () => number, tallies: CallTallies) {
    this.#facts = new AppFacts(phone);
    this.#now = now;
    this.#tallies = tallies;
  }

  /** A call begins. @returns to be called with its answer */
  readonly see = (api: string, options: Result): ((ok: boolean, result: Result) => void) => {
    const call = { api, options, at: this.#now() };
    const place = placeHere();
    for (const [pitfall, breaks] of RULES) if (breaks(call, this.#facts)) this.#tallies.pitfalls.add(pitfall, place);
    this.#facts.called(call);
    this.#begin(call, place);
    return (ok, result) => {
      this.#facts.answered(call, ok, result, this.#now());
      this.#end(call, ok);
      if (!ok && NOT_HAD.test(String(result.errMsg))) this.#tallies.failing.add(api, place);
    };
  };

  /** The app ended, and with it what it waited for. */
  forget(): void {
    this.#facts.forget();
    this.#pending.clear();
  }

  #begin(call: SeenCall, place: () => string | undefined): void {
    if (!OVER_THE_AIR.has(call.api)) return;
    const key = deviceKey(call.options.deviceId);
    const beside = this.#pending.get(key) ?? [];
    const [first] = beside;
    if (first !== undefined) this.#tallies.overlaps.add(`${first.api}${BESIDE}${call.api}`, place);
    this.#pending.set(key, [...beside, call]);
  }

  /** Where a connection ends, nothing of it is under way. */
  #end(call: SeenCall, ok: boolean): void {
    if (call.api === "closeBluetoothAdapter" && ok) this.#pending.clear();
    const key = deviceKey(call.options.deviceId);
    if (call.api === "closeBLEConnection" && ok) this.#pending.delete(key);
    const left = this.#pending.get(key)?.filter((one) => one !== call) ?? [];
    if (left.length === 0) this.#pending.delete(key);
    else this.#pending.set(key, left);
  }
}
