import type { AppContext } from "../app-context";
import { createAppConsole } from "./app-console";
import { createAppDate } from "./app-date";
import type { AppTimers } from "./app-timers";
import { foreignGlobals } from "./foreign-globals";

/** Of a browser, but not of a mini program: a script that relies on one must fail here too. */
const ABSENT: readonly string[] = [
  "window",
  "self",
  "document",
  "navigator",
  "location",
  "localStorage",
  "sessionStorage",
  "indexedDB",
  "fetch",
  "XMLHttpRequest",
  "WebSocket",
  "TextEncoder",
  "TextDecoder",
  "crypto",
  "performance",
  "process",
  "Buffer",
  "requestAnimationFrame",
  "cancelAnimationFrame",
  "queueMicrotask",
  "structuredClone",
  "alert",
];

/** The language itself, as an app finds it on its global object. */
const LANGUAGE: readonly string[] = [
  "Object",
  "Function",
  "Array",
  "ArrayBuffer",
  "BigInt",
  "Boolean",
  "DataView",
  "Error",
  "EvalError",
  "Float32Array",
  "Float64Array",
  "Int8Array",
  "Int16Array",
  "Int32Array",
  "JSON",
  "Map",
  "Math",
  "Number",
  "Promise",
  "Proxy",
  "RangeError",
  "ReferenceError",
  "Reflect",
  "RegExp",
  "Set",
  "String",
  "Symbol",
  "SyntaxError",
  "TypeError",
  "URIError",
  "Uint8Array",
  "Uint8ClampedArray",
  "Uint16Array",
  "Uint32Array",
  "WeakMap",
  "WeakRef",
  "WeakSet",
  "decodeURI",
  "decodeURIComponent",
  "encodeURI",
  "encodeURIComponent",
  "isFinite",
  "isNaN",
  "parseFloat",
  "parseInt",
];

/**
 * The names that app code sees beside `require` and `module`: the phone's time, an own global object, none of the
 * browser's. Two apps in one browser share nothing through them.
 */
export function createAppGlobals(context: AppContext, given: AppTimers): Record<string, unknown> {
  const timers = context.watch?.timers(given) ?? given;
  const provided = {
    wx: context.watch?.wx(context.phone.wx) ?? context.missing.watch(context.phone.wx),
    console: createAppConsole(context),
    Date: createAppDate(context.phone.clock),
    setTimeout: timers.setTimeout,
    setInterval: timers.setInterval,
    clearTimeout: timers.clear,
    clearInterval: timers.clear,
  };
  const language = Object.fromEntries(LANGUAGE.map((name) => [name, Reflect.get(globalThis, name)]));
  const global = { ...language, ...provided };
  return {
    ...Object.fromEntries(ABSENT.map((name) => [name, undefined])),
    ...provided,
    // A script may set one of them to its own: that stays its own.
    ...(context.bundle.foreign === undefined ? {} : { ...language, ...provided, ...foreignGlobals(context) }),
    globalThis: global,
    global,
  };
}
