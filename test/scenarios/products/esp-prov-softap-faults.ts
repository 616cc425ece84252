import type { Variation } from "./variation";

export const espProvSoftapFaults: readonly Variation[] = [
  {
    file: "esp-prov-softap-corrupted-at-apply",
    name: "over its access point: one bit of what the phone sends is flipped: apply, security 2",
    device: { security: 2 },
    fault: { on: "http.request", nth: 8, do: "corrupt" },
  },
  {
    file: "esp-prov-softap-corrupted-at-credentials",
    name: "over its access point: one bit of what the phone sends is flipped: credentials, security 2",
    device: { security: 2 },
    fault: { on: "http.request", nth: 7, do: "corrupt" },
  },
  {
    file: "esp-prov-softap-corrupted-at-key",
    name: "over its access point: one bit of what the phone sends is flipped: key, security 2",
    device: { security: 2 },
    step: { expect: "failed", expectAdvice: "check-login" },
    fault: { on: "http.request", nth: 2, do: "corrupt" },
  },
  {
    file: "esp-prov-softap-corrupted-at-scan",
    name: "over its access point: one bit of what the phone sends is flipped: scan, security 2",
    device: { security: 2 },
    fault: { on: "http.request", nth: 4, do: "corrupt" },
  },
  {
    file: "esp-prov-softap-drop-at-apply",
    name: "over its access point: an answer is lost: apply",
    fault: { on: "http.request", nth: 8, do: "drop" },
  },
  {
    file: "esp-prov-softap-drop-at-credentials",
    name: "over its access point: an answer is lost: credentials",
    fault: { on: "http.request", nth: 7, do: "drop" },
  },
  {
    file: "esp-prov-softap-drop-at-key",
    name: "over its access point: an answer is lost: key",
    fault: { on: "http.request", nth: 2, do: "drop" },
  },
  {
    file: "esp-prov-softap-duplicate-at-apply",
    name: "over its access point: a request arrives twice: apply",
    fault: { on: "http.request", nth: 8, do: "duplicate" },
  },
  {
    file: "esp-prov-softap-duplicate-at-credentials",
    name: "over its access point: a request arrives twice: credentials",
    fault: { on: "http.request", nth: 7, do: "duplicate" },
  },
  {
    file: "esp-prov-softap-duplicate-at-key",
    name: "over its access point: a request arrives twice: key",
    step: { expect: "failed", expectAdvice: "check-pop" },
    fault: { on: "http.request", nth: 2, do: "duplicate" },
  },
  {
    file: "esp-prov-softap-error-at-apply",
    name: "over its access point: a request fails: apply",
    fault: { on: "http.request", nth: 8, do: "error" },
  },
  {
    file: "esp-prov-softap-error-at-credentials",
    name: "over its access point: a request fails: credentials",
    fault: { on: "http.request", nth: 7, do: "error" },
  },
  {
    file: "esp-prov-softap-error-at-key",
    name: "over its access point: a request fails: key",
    fault: { on: "http.request", nth: 2, do: "error" },
  },
  {
    file: "esp-prov-softap-gone",
    name: "the device's access point goes away before anything was sent",
    step: { expect: "failed" },
    fault: { on: "http.request", nth: 4, do: "power-off" },
  },
  {
    file: "esp-prov-softap-hang-at-apply",
    name: "over its access point: a request is never called back: apply",
    fault: { on: "http.request", nth: 8, do: "hang" },
  },
  {
    file: "esp-prov-softap-hang-at-credentials",
    name: "over its access point: a request is never called back: credentials",
    fault: { on: "http.request", nth: 7, do: "hang" },
  },
  {
    file: "esp-prov-softap-hang-at-key",
    name: "over its access point: a request is never called back: key",
    fault: { on: "http.request", nth: 2, do: "hang" },
  },
  {
    file: "esp-prov-softap-lost-at-apply",
    name: "the phone falls off the access point when it sends: apply",
    fault: { on: "http.request", nth: 8, do: "disconnect" },
  },
  {
    file: "esp-prov-softap-lost-at-credentials",
    name: "the phone falls off the access point when it sends: credentials",
    fault: { on: "http.request", nth: 7, do: "disconnect" },
  },
  {
    file: "esp-prov-softap-lost-at-first-poll",
    name: "the phone falls off the access point when it sends: first-poll",
    fault: { on: "http.request", nth: 9, do: "disconnect" },
  },
  {
    file: "esp-prov-softap-lost-at-key",
    name: "the phone falls off the access point when it sends: key",
    fault: { on: "http.request", nth: 2, do: "disconnect" },
  },
  {
    file: "esp-prov-softap-lost-at-proof",
    name: "the phone falls off the access point when it sends: proof",
    fault: { on: "http.request", nth: 3, do: "disconnect" },
  },
  {
    file: "esp-prov-softap-lost-at-scan-result",
    name: "the phone falls off the access point when it sends: scan-result",
    fault: { on: "http.request", nth: 6, do: "disconnect" },
  },
  {
    file: "esp-prov-softap-lost-at-scan-status",
    name: "the phone falls off the access point when it sends: scan-status",
    fault: { on: "http.request", nth: 5, do: "disconnect" },
  },
  {
    file: "esp-prov-softap-lost-at-scan",
    name: "the phone falls off the access point when it sends: scan",
    fault: { on: "http.request", nth: 4, do: "disconnect" },
  },
  {
    file: "esp-prov-softap-lost-at-second-poll",
    name: "the phone falls off the access point when it sends: second-poll",
    fault: { on: "http.request", nth: 10, do: "disconnect" },
  },
  {
    file: "esp-prov-softap-lost-at-version",
    name: "the phone falls off the access point when it sends: version",
    fault: { on: "http.request", nth: 1, do: "disconnect" },
  },
  {
    file: "esp-prov-softap-wifi-refuses-once",
    name: "over its access point: the access point refuses the first attempt",
    device: { joinMs: 1000 },
    fault: { on: "wifi.join", do: "corrupt", nth: 1 },
  },
];
