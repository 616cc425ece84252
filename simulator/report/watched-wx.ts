import { placeHere } from "../wx/call-place";
import type { LeftBehind } from "./left-behind";
import type { Tally } from "./tally";
import type { Visits } from "./visit";

type AnyFunction = (...values: unknown[]) => unknown;

interface WxWatch {
  readonly used: Set<string>;
  readonly pitfalls: Tally;
  readonly left: LeftBehind;
  readonly visits: Visits;
}

/** Events that all of an app shares: whoever registers a second time meets pitfalls 1 and 2. */
const SHARED = ["onBluetoothDeviceFound", "onBluetoothAdapterStateChange", "onBLECharacteristicValueChange"];

/** The `wx` of an app with an eye on it: names in use, and listeners with the page that registered them. */
export function watchedWx<T extends object>(wx: T, watch: WxWatch): T {
  const made = new Map<string, { readonly of: unknown; readonly watched: AnyFunction }>();
  const wrap = (name: string, call: AnyFunction): unknown => {
    const see = observerOf(name, watch);
    if (see === undefined) return call;
    const known = made.get(name);
    // A name stays the same function from read to read, as without this.
    if (known?.of === call) return known.watched;
    const watched = (...values: unknown[]) => {
      see(values[0]);
      return call.apply(wx, values);
    };
    made.set(name, { of: call, watched });
    return watched;
  };
  return new Proxy(wx, {
    get: (target, name, receiver) => {
      const value = Reflect.get(target, name, receiver);
      if (typeof name !== "string" || typeof value !== "function") return value;
      watch.used.add(name);
      return wrap(name, value as AnyFunction);
    },
  });
}

function observerOf(name: string, watch: WxWatch): ((first: unknown) => void) | undefined {
  const { listeners } = watch.left;
  const [, verb, event] = /^(on|off)([A-Z].*)$/.exec(name) ?? [];
  if (verb === "on") {
    return (listener) => {
      const place = placeHere();
      if (SHARED.includes(name) && listeners.count(name) > 0) watch.pitfalls.add("second-listener", place);
      listeners.on(name, listener, watch.visits.current, place);
    };
  }
  if (verb !== "off") return undefined;
  return (listener) => {
    if (listeners.takesOthers(`on${event}`, listener)) watch.pitfalls.add("off-takes-all", placeHere());
    listeners.off(`on${event}`, listener);
  };
}
