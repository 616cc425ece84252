import type { Variation } from "./variation";

export const espProvFaults1: readonly Variation[] = [
  {
    file: "esp-prov-disconnect-always",
    name: "every link breaks at the scan",
    step: { expect: "failed" },
    fault: { on: "ble.write", every: 4, do: "disconnect" },
  },
  {
    file: "esp-prov-disconnect-at-apply-answer",
    name: "the link breaks before the answer is read: apply",
    fault: { on: "ble.read", nth: 8, do: "disconnect" },
  },
  {
    file: "esp-prov-disconnect-at-apply",
    name: "the link breaks when the phone sends: apply",
    fault: { on: "ble.write", nth: 8, do: "disconnect" },
  },
  {
    file: "esp-prov-disconnect-at-connect",
    name: "the link breaks while it is made",
    fault: { on: "ble.connect", nth: 1, do: "disconnect" },
  },
  {
    file: "esp-prov-disconnect-at-credentials-answer",
    name: "the link breaks before the answer is read: credentials",
    fault: { on: "ble.read", nth: 7, do: "disconnect" },
  },
  {
    file: "esp-prov-disconnect-at-credentials",
    name: "the link breaks when the phone sends: credentials",
    fault: { on: "ble.write", nth: 7, do: "disconnect" },
  },
  {
    file: "esp-prov-disconnect-at-first-poll-answer",
    name: "the link breaks before the answer is read: first-poll",
    fault: { on: "ble.read", nth: 9, do: "disconnect" },
  },
  {
    file: "esp-prov-disconnect-at-first-poll",
    name: "the link breaks when the phone sends: first-poll",
    fault: { on: "ble.write", nth: 9, do: "disconnect" },
  },
  {
    file: "esp-prov-disconnect-at-key-answer",
    name: "the link breaks before the answer is read: key",
    fault: { on: "ble.read", nth: 2, do: "disconnect" },
  },
  {
    file: "esp-prov-disconnect-at-key",
    name: "the link breaks when the phone sends: key",
    fault: { on: "ble.write", nth: 2, do: "disconnect" },
  },
  {
    file: "esp-prov-disconnect-at-proof-answer",
    name: "the link breaks before the answer is read: proof",
    fault: { on: "ble.read", nth: 3, do: "disconnect" },
  },
  {
    file: "esp-prov-disconnect-at-proof",
    name: "the link breaks when the phone sends: proof",
    fault: { on: "ble.write", nth: 3, do: "disconnect" },
  },
  {
    file: "esp-prov-disconnect-at-scan-answer",
    name: "the link breaks before the answer is read: scan",
    fault: { on: "ble.read", nth: 4, do: "disconnect" },
  },
  {
    file: "esp-prov-disconnect-at-scan-result-answer",
    name: "the link breaks before the answer is read: scan-result",
    fault: { on: "ble.read", nth: 6, do: "disconnect" },
  },
  {
    file: "esp-prov-disconnect-at-scan-result",
    name: "the link breaks when the phone sends: scan-result",
    fault: { on: "ble.write", nth: 6, do: "disconnect" },
  },
  {
    file: "esp-prov-disconnect-at-scan-status-answer",
    name: "the link breaks before the answer is read: scan-status",
    fault: { on: "ble.read", nth: 5, do: "disconnect" },
  },
  {
    file: "esp-prov-disconnect-at-scan-status",
    name: "the link breaks when the phone sends: scan-status",
    fault: { on: "ble.write", nth: 5, do: "disconnect" },
  },
  {
    file: "esp-prov-disconnect-at-scan",
    name: "the link breaks when the phone sends: scan",
    fault: { on: "ble.write", nth: 4, do: "disconnect" },
  },
  {
    file: "esp-prov-disconnect-at-second-poll-answer",
    name: "the link breaks before the answer is read: second-poll",
    fault: { on: "ble.read", nth: 10, do: "disconnect" },
  },
  {
    file: "esp-prov-disconnect-at-second-poll",
    name: "the link breaks when the phone sends: second-poll",
    fault: { on: "ble.write", nth: 10, do: "disconnect" },
  },
  {
    file: "esp-prov-disconnect-at-version-answer",
    name: "the link breaks before the answer is read: version",
    fault: { on: "ble.read", nth: 1, do: "disconnect" },
  },
  {
    file: "esp-prov-disconnect-at-version",
    name: "the link breaks when the phone sends: version",
    fault: { on: "ble.write", nth: 1, do: "disconnect" },
  },
  {
    file: "esp-prov-drop-at-apply",
    name: "what the phone sends is lost: apply",
    fault: { on: "ble.write", nth: 8, do: "drop" },
  },
  {
    file: "esp-prov-drop-at-credentials",
    name: "what the phone sends is lost: credentials",
    fault: { on: "ble.write", nth: 7, do: "drop" },
  },
  {
    file: "esp-prov-drop-at-key",
    name: "what the phone sends is lost: key",
    fault: { on: "ble.write", nth: 2, do: "drop" },
  },
  {
    file: "esp-prov-duplicate-at-apply",
    name: "what the phone sends arrives twice: apply",
    fault: { on: "ble.write", nth: 8, do: "duplicate" },
  },
  {
    file: "esp-prov-duplicate-at-credentials",
    name: "what the phone sends arrives twice: credentials",
    fault: { on: "ble.write", nth: 7, do: "duplicate" },
  },
  {
    file: "esp-prov-duplicate-at-key",
    name: "what the phone sends arrives twice: key",
    fault: { on: "ble.write", nth: 2, do: "duplicate" },
  },
  { file: "esp-prov-error-at-apply", name: "a write fails: apply", fault: { on: "ble.write", nth: 8, do: "error" } },
  {
    file: "esp-prov-error-at-credentials",
    name: "a write fails: credentials",
    fault: { on: "ble.write", nth: 7, do: "error" },
  },
  { file: "esp-prov-error-at-key", name: "a write fails: key", fault: { on: "ble.write", nth: 2, do: "error" } },
  {
    file: "esp-prov-hang-at-apply",
    name: "a write is never called back: apply",
    fault: { on: "ble.write", nth: 8, do: "hang" },
  },
  {
    file: "esp-prov-hang-at-credentials",
    name: "a write is never called back: credentials",
    fault: { on: "ble.write", nth: 7, do: "hang" },
  },
  {
    file: "esp-prov-hang-at-key",
    name: "a write is never called back: key",
    fault: { on: "ble.write", nth: 2, do: "hang" },
  },
  {
    file: "esp-prov-read-drop-at-apply",
    name: "the answer to a read never comes: apply",
    fault: { on: "ble.read", nth: 8, do: "drop" },
  },
  {
    file: "esp-prov-read-drop-at-first-poll",
    name: "the answer to a read never comes: first-poll",
    fault: { on: "ble.read", nth: 9, do: "drop" },
  },
  {
    file: "esp-prov-read-drop-at-key",
    name: "the answer to a read never comes: key",
    fault: { on: "ble.read", nth: 2, do: "drop" },
  },
  {
    file: "esp-prov-read-drop-at-scan-result",
    name: "the answer to a read never comes: scan-result",
    fault: { on: "ble.read", nth: 6, do: "drop" },
  },
  {
    file: "esp-prov-read-drop-at-version",
    name: "the answer to a read never comes: version",
    fault: { on: "ble.read", nth: 1, do: "drop" },
  },
  {
    file: "esp-prov-read-hang-at-apply",
    name: "a read is never called back: apply",
    fault: { on: "ble.read", nth: 8, do: "hang" },
  },
  {
    file: "esp-prov-read-hang-at-first-poll",
    name: "a read is never called back: first-poll",
    fault: { on: "ble.read", nth: 9, do: "hang" },
  },
  {
    file: "esp-prov-read-hang-at-key",
    name: "a read is never called back: key",
    fault: { on: "ble.read", nth: 2, do: "hang" },
  },
  {
    file: "esp-prov-read-hang-at-scan-result",
    name: "a read is never called back: scan-result",
    fault: { on: "ble.read", nth: 6, do: "hang" },
  },
  {
    file: "esp-prov-read-hang-at-version",
    name: "a read is never called back: version",
    fault: { on: "ble.read", nth: 1, do: "hang" },
  },
  {
    file: "esp-prov-sec1-corrupted-at-apply-answer",
    name: "one bit of the answer is flipped: apply, security 1",
    fault: { on: "ble.read", nth: 8, do: "corrupt" },
  },
  {
    file: "esp-prov-sec1-corrupted-at-apply",
    name: "one bit of what the phone sends is flipped: apply, security 1",
    fault: { on: "ble.write", nth: 8, do: "corrupt" },
  },
  {
    file: "esp-prov-sec1-corrupted-at-credentials-answer",
    name: "one bit of the answer is flipped: credentials, security 1",
    fault: { on: "ble.read", nth: 7, do: "corrupt" },
  },
  {
    file: "esp-prov-sec1-corrupted-at-credentials",
    name: "one bit of what the phone sends is flipped: credentials, security 1",
    fault: { on: "ble.write", nth: 7, do: "corrupt" },
  },
  {
    file: "esp-prov-sec1-corrupted-at-key-answer",
    name: "one bit of the answer is flipped: key, security 1",
    fault: { on: "ble.read", nth: 2, do: "corrupt" },
  },
  {
    file: "esp-prov-sec1-corrupted-at-key",
    name: "one bit of what the phone sends is flipped: key, security 1",
    step: { expect: "failed", expectAdvice: "check-pop" },
    fault: { on: "ble.write", nth: 2, do: "corrupt" },
  },
];
