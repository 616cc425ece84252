import { atEachPlace, only, type Places } from "./at-each-place";
import type { Variation } from "./variation";

/** Requests of a session, each written and its answer read, over Bluetooth as over HTTP. */
const REQUESTS: Places = {
  version: 1,
  key: 2,
  proof: 3,
  scan: 4,
  "scan-status": 5,
  "scan-result": 6,
  credentials: 7,
  apply: 8,
  "first-poll": 9,
  "second-poll": 10,
};
const UP_TO_APPLY = only(REQUESTS, ...Object.keys(REQUESTS).slice(0, 8));
/** One that agrees on keys, one that holds the password, one that a device must not do twice. */
const TELLING = only(REQUESTS, "key", "credentials", "apply");
const READ = only(REQUESTS, "version", "key", "scan-result", "apply", "first-poll");

const refused = (advice: string): Partial<Variation> => ({ step: { expect: "failed", expectAdvice: advice } });

/** `verb-at-place`, told as `words: place`. */
const struck = (verb: string, on: string, deed: string, places: Places, words: string, more: object = {}) =>
  atEachPlace({
    fault: { on, do: deed },
    places,
    file: (place) => `${verb}-at-${place}`,
    name: (place) => `${words}: ${place}`,
    ...more,
  });

/** The bits of a request, or of its answer, in an encrypted session. */
const flipped = (security: 1 | 2, on: "ble.write" | "ble.read", at: Readonly<Record<string, Partial<Variation>>>) =>
  atEachPlace({
    fault: { on, do: "corrupt" },
    places: UP_TO_APPLY,
    file: (place) => `sec${security}-corrupted-at-${place}${on === "ble.read" ? "-answer" : ""}`,
    name: (place) =>
      `one bit of ${on === "ble.read" ? "the answer" : "what the phone sends"} is flipped: ${place}, security ${security}`,
    ...(security === 1 ? {} : { always: { device: { security }, phone: { mtu: 512 } } }),
    at,
  });

const POP = refused("check-pop");
const LOGIN = refused("check-login");

/** Over Bluetooth, with one thing going wrong. */
export const ESP_PROV_FAULTS: readonly Variation[] = [
  ...atEachPlace({
    fault: { on: "ble.connect", do: "disconnect" },
    places: { connect: 1 },
    file: (place) => `disconnect-at-${place}`,
    name: () => "the link breaks while it is made",
  }),
  ...struck("disconnect", "ble.write", "disconnect", REQUESTS, "the link breaks when the phone sends"),
  ...struck("disconnect", "ble.read", "disconnect", REQUESTS, "the link breaks before the answer is read", {
    file: (place: string) => `disconnect-at-${place}-answer`,
  }),
  ...struck("drop", "ble.write", "drop", TELLING, "what the phone sends is lost"),
  ...struck("duplicate", "ble.write", "duplicate", TELLING, "what the phone sends arrives twice"),
  ...struck("error", "ble.write", "error", TELLING, "a write fails"),
  ...struck("hang", "ble.write", "hang", TELLING, "a write is never called back"),
  ...struck("read-drop", "ble.read", "drop", READ, "the answer to a read never comes"),
  ...struck("read-hang", "ble.read", "hang", READ, "a read is never called back"),
  ...flipped(1, "ble.write", { key: POP, proof: POP }),
  ...flipped(1, "ble.read", {}),
  ...flipped(2, "ble.write", { key: LOGIN, proof: LOGIN }),
  ...flipped(2, "ble.read", { key: LOGIN }),
  {
    file: "disconnect-always",
    name: "every link breaks at the scan",
    fault: { on: "ble.write", every: 4, do: "disconnect" },
    step: { expect: "failed" },
  },
];

const OVER = "over its access point: ";
const lost = (verb: string, deed: string, words: string, more: object = {}) =>
  struck(verb, "http.request", deed, TELLING, `${OVER}${words}`, more);

/** Over the device's own access point, with one thing going wrong. */
export const ESP_PROV_SOFTAP_FAULTS: readonly Variation[] = [
  ...atEachPlace({
    fault: { on: "http.request", do: "corrupt" },
    places: only(REQUESTS, "key", "scan", "credentials", "apply"),
    file: (place) => `corrupted-at-${place}`,
    name: (place) => `${OVER}one bit of what the phone sends is flipped: ${place}, security 2`,
    always: { device: { security: 2 } },
    at: { key: LOGIN },
  }),
  ...lost("drop", "drop", "an answer is lost"),
  ...lost("duplicate", "duplicate", "a request arrives twice", { at: { key: POP } }),
  ...lost("error", "error", "a request fails"),
  ...lost("hang", "hang", "a request is never called back"),
  ...struck("lost", "http.request", "disconnect", REQUESTS, "the phone falls off the access point when it sends"),
  {
    file: "gone",
    name: "the device's access point goes away before anything was sent",
    fault: { on: "http.request", nth: 4, do: "power-off" },
    step: { expect: "failed" },
  },
];

/** Wherever the device joins from. */
export const ESP_PROV_WIFI_FAULTS: readonly Variation[] = [
  {
    file: "wifi-refuses-once",
    name: "the access point refuses the first attempt",
    fault: { on: "wifi.join", nth: 1, do: "corrupt" },
    device: { joinMs: 1_000 },
  },
];
