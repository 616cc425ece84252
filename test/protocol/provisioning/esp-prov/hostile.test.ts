import fc from "fast-check";
import { EMPTY } from "rxjs";
import { fromBigInt } from "../../../../protocol/bytes/big-integer";
import { DeviceError } from "../../../../protocol/errors/device-error";
import type { JoinEvent, SessionOptions } from "../../../../protocol/provisioning/contract";
import { encodeConfigMessage } from "../../../../protocol/provisioning/esp-prov/messages/config-message";
import { encodeScanMessage } from "../../../../protocol/provisioning/esp-prov/messages/scan-message";
import {
  decodeSessionMessage,
  encodeSessionMessage,
  type SessionBody,
} from "../../../../protocol/provisioning/esp-prov/messages/session-message";
import { SRP_PRIME } from "../../../../protocol/provisioning/esp-prov/srp";
import { createPairingFlow } from "../../../../protocol/provisioning/flow";
import type { EspProvSpec, Lie } from "../../../../simulator/devices/esp-prov/spec";
import { utf8 } from "../blufi/support/hex";
import { type Watched, watch } from "../blufi/support/watch";
import { createRig, HOME, type Rig } from "./support/rig";

const SECRET = { pop: "abcd1234" };
const SCHEMES = [
  ["security 0", { security: 0 }],
  ["security 1", { security: 1, ...SECRET }],
  ["security 2", { security: 2, ...SECRET }],
] as const;

async function paired(rig: Rig, options: SessionOptions): Promise<Watched<JoinEvent>> {
  const flow = createPairingFlow(rig.ports, rig.provisioner, "device", options);
  const networks = watch(flow.wifiNetworks());
  await rig.world.until(() => networks.ended !== "no", 3_600_000);
  const events = watch(flow.join(HOME));
  await rig.world.until(() => events.ended !== "no", 3_600_000);
  flow.close();
  await rig.world.advance(120_000);
  expect(rig.open).toBe(0);
  expect(rig.world.pending()).toBe(0);
  return events;
}

const outcomes = (events: Watched<JoinEvent>) =>
  events.values.flatMap((event) => (event.type === "outcome" ? [event.result] : []));

async function errorOf(rig: Rig): Promise<unknown> {
  const sessions = watch(rig.openSession(SECRET));
  await rig.world.until(() => sessions.values.length > 0 || sessions.ended !== "no", 60_000);
  expect(sessions.values).toEqual([]);
  expect(sessions.error).toBeInstanceOf(DeviceError);
  return sessions.error;
}

/** Everything after the handshake says who got what: the firmware's own events, and the endpoints that were asked. */
const wasToldSecrets = (rig: Rig) =>
  rig.sent.some(({ endpoint }) => endpoint === "prov-config") ||
  rig.device.events.some((event) => event.includes("set_config"));

/** The session message of the device, changed on its way. */
function altered(device: Partial<EspProvSpec>, change: (body: SessionBody) => Uint8Array | undefined): Rig {
  const rig = createRig({ device });
  rig.fate = (_nth, endpoint, answer) => {
    const body = endpoint === "prov-session" ? decodeSessionMessage(answer)?.body : undefined;
    return (body === undefined ? undefined : change(body)) ?? "pass";
  };
  return rig;
}

const with1 = { security: 1, ...SECRET } as const;
const with2 = { security: 2, ...SECRET } as const;
const flipped = (bytes: Uint8Array) => bytes.map((byte, index) => (index === 0 ? byte ^ 1 : byte));

describe("a device that cannot prove itself gets no secret", () => {
  it.each<[string, Partial<EspProvSpec>, (body: SessionBody) => SessionBody | undefined, string]>([
    [
      "all-zero X25519 value",
      with1,
      (b) => (b.kind === "sec1-response0" ? { ...b, devicePublic: new Uint8Array(32) } : undefined),
      "unsafe-public-value",
    ],
    [
      "short X25519 value",
      with1,
      (b) => (b.kind === "sec1-response0" ? { ...b, devicePublic: new Uint8Array(31).fill(9) } : undefined),
      "unsafe-public-value",
    ],
    [
      "random value of another length",
      with1,
      (b) => (b.kind === "sec1-response0" ? { ...b, deviceRandom: new Uint8Array(15) } : undefined),
      "random-value-length",
    ],
    [
      "wrong verification",
      with1,
      (b) => (b.kind === "sec1-response1" ? { ...b, deviceVerify: flipped(b.deviceVerify) } : undefined),
      "device-not-proven",
    ],
    [
      "empty verification",
      with1,
      (b) => (b.kind === "sec1-response1" ? { ...b, deviceVerify: new Uint8Array(0) } : undefined),
      "device-not-proven",
    ],
    [
      "status of a full device",
      with1,
      (b) => (b.kind === "sec1-response0" ? { ...b, status: 3 } : undefined),
      "session-status-3",
    ],
    [
      "answer of another scheme",
      with1,
      (b) => (b.kind === "sec1-response0" ? { kind: "sec0-response", status: 0 } : undefined),
      "unexpected-session-message",
    ],
    [
      "answer of another step",
      with1,
      (b) =>
        b.kind === "sec1-response0" ? { kind: "sec1-response1", status: 0, deviceVerify: b.devicePublic } : undefined,
      "unexpected-session-message",
    ],
    [
      "SRP value of 0",
      with2,
      (b) => (b.kind === "sec2-response0" ? { ...b, devicePublic: new Uint8Array(384) } : undefined),
      "unsafe-public-value",
    ],
    [
      "SRP value without bytes",
      with2,
      (b) => (b.kind === "sec2-response0" ? { ...b, devicePublic: new Uint8Array(0) } : undefined),
      "unsafe-public-value",
    ],
    [
      "SRP value of N",
      with2,
      (b) => (b.kind === "sec2-response0" ? { ...b, devicePublic: fromBigInt(SRP_PRIME) } : undefined),
      "unsafe-public-value",
    ],
    [
      "SRP value of 385 bytes",
      with2,
      (b) => (b.kind === "sec2-response0" ? { ...b, devicePublic: new Uint8Array(385).fill(1) } : undefined),
      "unsafe-public-value",
    ],
    [
      "wrong proof",
      with2,
      (b) => (b.kind === "sec2-response1" ? { ...b, deviceProof: flipped(b.deviceProof) } : undefined),
      "device-not-proven",
    ],
    [
      "proof cut short",
      with2,
      (b) => (b.kind === "sec2-response1" ? { ...b, deviceProof: b.deviceProof.slice(0, 63) } : undefined),
      "device-not-proven",
    ],
    [
      "nonce of another length",
      with2,
      (b) => (b.kind === "sec2-response1" ? { ...b, nonce: new Uint8Array(8) } : undefined),
      "nonce-length",
    ],
    [
      "answer of security 1",
      with2,
      (b) =>
        b.kind === "sec2-response0"
          ? { kind: "sec1-response0", status: 0, devicePublic: b.devicePublic, deviceRandom: b.salt }
          : undefined,
      "unexpected-session-message",
    ],
  ])("%s", async (_, device, change, violation) => {
    const rig = altered(device, (body) => {
      const changed = change(body);
      return changed === undefined ? undefined : encodeSessionMessage(changed);
    });
    expect(await errorOf(rig)).toMatchObject({ reason: { kind: "protocol", violation } });
    expect(wasToldSecrets(rig)).toBe(false);
  });

  it("a message that is no protobuf, or of another version", async () => {
    const garbage = altered(with1, () => Uint8Array.of(0x0b, 0x0b));
    expect(await errorOf(garbage)).toMatchObject({ reason: { violation: "malformed-session-message" } });
    const old = altered(with1, (body) => encodeSessionMessage(body, 0));
    expect(await errorOf(old)).toMatchObject({ reason: { violation: "unexpected-session-message" } });
  });

  it.each([
    ["no security", { security: 0 }],
    ["no proof of possession", { security: 1 }],
  ] as const)("one that claims %s although its label has a secret", async (_, device) => {
    const rig = createRig({ device });
    expect(await errorOf(rig)).toMatchObject({ advice: "not-trusted", reason: { kind: "unsupported" } });
    expect(rig.sent.map(({ endpoint }) => endpoint)).toEqual(["proto-ver"]);
  });

  it("one that takes any proof of possession, but knows none", async () => {
    const rig = altered({ security: 1, pop: "another" }, () => undefined);
    const pass = rig.fate;
    rig.fate = (nth, endpoint, answer) => {
      const liar = encodeSessionMessage({ kind: "sec1-response1", status: 0, deviceVerify: new Uint8Array(32) });
      return nth === 3 && endpoint === "prov-session" ? liar : pass(nth, endpoint, answer);
    };
    await errorOf(rig);
    expect(wasToldSecrets(rig)).toBe(false);
  });

  it.each([
    ["a scheme nobody knows", '{"prov":{"ver":"v9","sec_ver":7,"cap":[]}}', { advice: "update-app" }],
    ["Thread only", '{"prov":{"ver":"v1.2","sec_ver":0,"cap":["no_sec","thread_prov"]}}', { advice: "update-app" }],
    ["nonsense", "<html>", { advice: "report" }],
  ])("one that speaks %s", async (_, text, error) => {
    const rig = createRig({ device: with1 });
    rig.fate = (_nth, endpoint) => (endpoint === "proto-ver" ? utf8(text) : "pass");
    expect(await errorOf(rig)).toMatchObject(error);
    expect(wasToldSecrets(rig)).toBe(false);
  });
});

describe.each(SCHEMES)("a device of %s with a damaged answer", (_, device) => {
  it("leads to one outcome, and never to a network that it is not on", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 1, max: 14 }),
        fc.constantFrom("flip", "cut", "replace", "grow"),
        fc.uint8Array({ minLength: 1, maxLength: 40 }),
        async (position, how, noise) => {
          const rig = createRig({ device });
          rig.fate = (nth, _endpoint, answer) => (nth === position ? damaged(answer, how, noise) : "pass");
          const ends = outcomes(await paired(rig, "pop" in device ? SECRET : {}));
          expect(ends).toHaveLength(1);
          if (ends[0]?.outcome === "joined") expect(rig.device.manager.joined?.ssid).toEqual(HOME.ssid);
        },
      ),
      { numRuns: device.security === 2 ? 12 : 40, seed: 5 },
    );
  });
});

function damaged(answer: Uint8Array, how: string, noise: Uint8Array): Uint8Array {
  const [first = 0] = noise;
  switch (how) {
    case "flip":
      return answer.map((byte, index) =>
        index === first % Math.max(1, answer.length) ? byte ^ (1 << (first % 8)) : byte,
      );
    case "cut":
      return answer.slice(0, first % Math.max(1, answer.length));
    case "grow":
      return Uint8Array.of(...answer, ...noise);
    default:
      return noise;
  }
}

describe("firmware that lies about lengths", () => {
  it.each<[Lie, string]>([
    ["count", "joined"],
    ["ssid", "joined"],
    ["length", "joined"],
  ])("%s: joining by a typed name ends as %s", async (lies, outcome) => {
    const rig = createRig({ device: { security: 1, lies } });
    expect(outcomes(await paired(rig, {})).map((end) => end.outcome)).toEqual([outcome]);
  });

  it.each([
    [
      "more networks than asked for",
      4,
      encodeScanMessage({ kind: "result", status: 0, entries: Array(5).fill(entry(6)) }),
    ],
    ["a scan that was not asked for", 4, encodeScanMessage({ kind: "get-status" })],
    ["a status of the station", 4, encodeConfigMessage({ kind: "status", status: 0, station: 0 })],
  ])("%s is a violation", async (_, __, answer) => {
    const rig = createRig({ device: { security: 0 } });
    const sessions = watch(rig.openSession());
    await rig.world.until(() => sessions.values.length > 0, 60_000);
    rig.fate = (nth) => (nth === 5 ? answer : "pass");
    const networks = watch(sessions.values[0]?.scanWifi() ?? EMPTY);
    await rig.world.until(() => networks.ended !== "no", 60_000);
    expect(networks.error).toMatchObject({ reason: { kind: "protocol" } });
  });
});

function entry(channel: number) {
  return { ssid: HOME.ssid, channel, rssi: -40, bssid: new Uint8Array(6), auth: 3 };
}
