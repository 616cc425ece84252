import { noop } from "rxjs";
import {
  decodeSessionMessage,
  encodeSessionMessage,
} from "../../../protocol/provisioning/esp-prov/messages/session-message";
import { createSecurity } from "../../../simulator/devices/esp-prov/create-security";
import { createEndpoints } from "../../../simulator/devices/esp-prov/endpoints";
import type { ProvisioningHandlers } from "../../../simulator/devices/esp-prov/handlers";
import type { Reply } from "../../../simulator/devices/esp-prov/reply";
import { compareBytes } from "../blufi/compare";
import { parseHex } from "../hex";
import { ReplayFailure } from "../replay-failure";
import { isJsonObject, type RecordingShape } from "../shape";
import { reEncode } from "./re-encode";

const MAX_REQUESTS = 5000;
const KEYS = ["requests", "right", "about", "source"];
const ENDPOINTS = ["prov-config", "prov-scan", "prov-ctrl"];

/**
 * Single requests of protocomm in plaintext, as clients send them that leave out an embedded message without fields: the
 * virtual firmware must answer each as it answers the same request written out. What only a device says must be read by
 * the client in the same way.
 */
export const requestsShape: RecordingShape = {
  name: "protocomm requests",
  recognises: (json) => Array.isArray(json.requests),
  replay(json) {
    const stranger = Object.keys(json).find((key) => !KEYS.includes(key));
    if (stranger !== undefined) throw new ReplayFailure(`has an unknown key ${stranger}`);
    const requests = Array.isArray(json.requests) ? json.requests : [];
    if (requests.length === 0 || requests.length > MAX_REQUESTS) throw new ReplayFailure("no list of requests");
    const answered = requests.filter((request, index) => replayRequest(request, index)).length;
    return { "device-requests-answered": answered, "device-refusals-or-replies-read": requests.length - answered };
  },
  // Each is compared with what it stands for: nothing in it goes unchecked.
  contradicts: () => undefined,
};

/** @returns false: what it says is a device's to say. */
function replayRequest(value: unknown, index: number): boolean {
  if (!isJsonObject(value) || typeof value.endpoint !== "string") throw ReplayFailure.at(index, "is no request");
  const { endpoint } = value;
  const bytes = parseHex(value.hex, `entry ${index}: hex`);
  const whole = writtenOut(endpoint, bytes);
  if (whole === undefined) throw ReplayFailure.at(index, "is not understood");
  const reply = askDevice(endpoint, bytes);
  const right = askDevice(endpoint, whole);
  if (reply.ok !== right.ok) throw ReplayFailure.at(index, "the virtual firmware takes one of two forms only");
  if (!reply.ok || !right.ok) return false;
  compareBytes(reply.value, right.value, "the device's reply", index);
  if (writtenOut(endpoint, reply.value) === undefined) throw ReplayFailure.at(index, "the answer is not understood");
  return true;
}

/** The message with what it leaves out; undefined for an endpoint or a message that nobody knows. */
function writtenOut(endpoint: string, bytes: Uint8Array): Uint8Array | undefined {
  if (endpoint !== "prov-session") return ENDPOINTS.includes(endpoint) ? reEncode(endpoint, bytes) : undefined;
  const message = decodeSessionMessage(bytes);
  return message?.body === undefined ? undefined : encodeSessionMessage(message.body, message.version);
}

/** Asks a device that nobody has asked anything yet, and that has the security which the message is for. */
function askDevice(endpoint: string, bytes: Uint8Array): Reply {
  if (endpoint === "prov-session") {
    const version = decodeSessionMessage(bytes)?.version;
    const security = version === 1 || version === 2 ? version : 0;
    const settings = { security, secret: security === 2 ? "secret" : "", username: "", patchVersion: 0 } as const;
    const made = createSecurity(settings, (length) => new Uint8Array(length).fill(1), noop);
    made.open(SESSION);
    return made.setUp(SESSION, bytes);
  }
  const handler = createEndpoints(FRESH, noop)[endpoint];
  if (handler === undefined) throw new ReplayFailure(`no endpoint ${endpoint}`);
  return handler(bytes);
}

const SESSION = 1;

const FRESH: ProvisioningHandlers = {
  startScan: () => 0,
  scanStatus: () => ({ finished: true, count: 0 }),
  scanResult: () => undefined,
  configure: () => true,
  apply: () => false,
  status: () => ({ station: 1 }),
  reset: () => false,
  reprovision: () => false,
  custom: (data) => data,
};
