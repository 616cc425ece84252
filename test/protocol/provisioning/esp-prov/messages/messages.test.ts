import fc from "fast-check";
import {
  type ConfigMessage,
  decodeConfigMessage,
  encodeConfigMessage,
} from "../../../../../protocol/provisioning/esp-prov/messages/config-message";
import {
  decodeCtrlMessage,
  encodeCtrlMessage,
} from "../../../../../protocol/provisioning/esp-prov/messages/ctrl-message";
import {
  decodeScanMessage,
  encodeScanMessage,
  type ScanMessage,
} from "../../../../../protocol/provisioning/esp-prov/messages/scan-message";
import {
  decodeSessionMessage,
  encodeSessionMessage,
  type SessionBody,
} from "../../../../../protocol/provisioning/esp-prov/messages/session-message";
import { bytes as hex, hex as toHex } from "../../blufi/support/hex";
import { configMessages, ctrlMessages, scanMessages, sessionBodies } from "./arbitraries";

const KEY = "0102030405060708";
const BSSID = hex("0ac401020028");

describe("messages of prov-session, as devices and Espressif's clients write them", () => {
  it.each<[string, SessionBody]>([
    ["5203a20100", { kind: "sec0-command" }],
    ["52050801aa0100", { kind: "sec0-response", status: 0 }],
    [`10015a0da2010a0a08${KEY}`, { kind: "sec1-command0", clientPublic: hex(KEY) }],
    [
      `10015a130801aa010e1208${KEY}1a02abcd`,
      { kind: "sec1-response0", status: 0, devicePublic: hex(KEY), deviceRandom: hex("abcd") },
    ],
    [`10015a0f0802b2010a1208${KEY}`, { kind: "sec1-command1", clientVerify: hex(KEY) }],
    [`10015a0f0803ba010a1a08${KEY}`, { kind: "sec1-response1", status: 0, deviceVerify: hex(KEY) }],
    [
      `10026211a2010e0a027562120801020304050607${"08"}`,
      { kind: "sec2-command0", username: hex("7562"), clientPublic: hex(KEY) },
    ],
    [
      `100262130801aa010e1208${KEY}1a02abcd`,
      { kind: "sec2-response0", status: 0, devicePublic: hex(KEY), salt: hex("abcd") },
    ],
    [`1002620f0802b2010a0a08${KEY}`, { kind: "sec2-command1", clientProof: hex(KEY) }],
    [
      `100262130803ba010e1208${KEY}1a02abcd`,
      { kind: "sec2-response1", status: 0, deviceProof: hex(KEY), nonce: hex("abcd") },
    ],
  ])("%s", (wire, body) => {
    const version = Number(body.kind.charAt(3));
    expect(decodeSessionMessage(hex(wire))).toEqual({ version, body });
    expect(toHex(encodeSessionMessage(body))).toBe(wire);
  });

  it("states another version when asked to", () => {
    expect(decodeSessionMessage(encodeSessionMessage({ kind: "sec0-command" }, 2))).toEqual({
      version: 2,
      body: { kind: "sec0-command" },
    });
  });

  it.each([
    ["a version nobody knows", "1007", 7],
    ["a type that does not fit what is inside", "10015a050801a20100", 1],
    ["a type nobody knows", "10015a050809ea0100", 1],
  ])("%s has no body", (_, wire, version) => {
    expect(decodeSessionMessage(hex(wire))).toEqual({ version });
  });
});

describe("messages of prov-config, as devices and Espressif's clients write them", () => {
  it.each<[string, ConfigMessage]>([
    ["5200", { kind: "get-status" }],
    ["08015a021001", { kind: "status", status: 0, station: 1 }],
    ["08015a0410035000", { kind: "status", status: 0, station: 3, failReason: 0 }],
    ["08015a0410035001", { kind: "status", status: 0, station: 3, failReason: 1 }],
    ["08015a06100162020802", { kind: "status", status: 0, station: 1, attemptsRemaining: 2 }],
    [
      "08015a265a240a0d3139322e3136382e33312e373710031a07486f6d654e657422060ac4010200282806",
      {
        kind: "status",
        status: 0,
        station: 0,
        connected: { ip: "192.168.31.77", auth: 3, ssid: Buffer.from("HomeNet"), bssid: BSSID, channel: 6 },
      },
    ],
    [
      "080262130a07486f6d654e657412083132333435363738",
      {
        kind: "set",
        ssid: Buffer.from("HomeNet"),
        password: Buffer.from("12345678"),
        bssid: new Uint8Array(0),
        channel: 0,
      },
    ],
    ["08036a00", { kind: "set-response", status: 0 }],
    ["08047200", { kind: "apply" }],
    ["08057a00", { kind: "apply-response", status: 0 }],
  ])("%s", (wire, message) => {
    expect(JSON.stringify(decodeConfigMessage(hex(wire)))).toBe(JSON.stringify(plain(message)));
    expect(toHex(encodeConfigMessage(message))).toBe(wire);
  });

  it.each([
    ["Thread's", "080a8a0200"],
    ["of an unknown type", "087f5200"],
    ["of a type that does not fit what is inside", "08025200"],
  ])("a message %s is none", (_, wire) => {
    expect(decodeConfigMessage(hex(wire))).toBeUndefined();
  });
});

describe("messages of prov-scan, as devices and Espressif's clients write them", () => {
  it.each<[string, ScanMessage]>([
    ["520408012078", { kind: "start", blocking: true, passive: false, groupChannels: 0, periodMs: 120 }],
    ["08015a00", { kind: "started", status: 0 }],
    ["08026200", { kind: "get-status" }],
    ["08036a0408011004", { kind: "status", status: 0, finished: true, count: 4 }],
    ["080472021004", { kind: "get-result", startIndex: 0, count: 4 }],
    [
      "08057a220a200a07486f6d654e6574100618d7ffffffffffffffff0122060ac4010200282803",
      {
        kind: "result",
        status: 0,
        entries: [{ ssid: Buffer.from("HomeNet"), channel: 6, rssi: -41, bssid: BSSID, auth: 3 }],
      },
    ],
  ])("%s", (wire, message) => {
    expect(JSON.stringify(decodeScanMessage(hex(wire)))).toBe(JSON.stringify(plain(message)));
    expect(toHex(encodeScanMessage(message))).toBe(wire);
  });

  it("a refusal may say nothing but its status", () => {
    expect(decodeScanMessage(hex("08011005"))).toEqual({ kind: "started", status: 5 });
  });
});

describe("messages of prov-ctrl", () => {
  it.each([
    ["08015a00", { kind: "reset" as const }],
    ["08026200", { kind: "reset-response" as const, status: 0 }],
    ["080210056200", { kind: "reset-response" as const, status: 5 }],
    ["08036a00", { kind: "reprovision" as const }],
    ["08047200", { kind: "reprovision-response" as const, status: 0 }],
  ])("%s", (wire, message) => {
    expect(decodeCtrlMessage(hex(wire))).toEqual(message);
    expect(toHex(encodeCtrlMessage(message))).toBe(wire);
  });
});

describe("an embedded message that is not there is one with all defaults, as proto3 has it", () => {
  /** With the embedded message written out, and without. */
  it.each([
    ["prov-config", decodeConfigMessage, "5200", ""],
    ["prov-config", decodeConfigMessage, "08015a00", "0801"],
    ["prov-config", decodeConfigMessage, "08026200", "0802"],
    ["prov-config", decodeConfigMessage, "08036a00", "0803"],
    ["prov-config", decodeConfigMessage, "08047200", "0804"],
    ["prov-config", decodeConfigMessage, "08057a00", "0805"],
    ["prov-scan", decodeScanMessage, "5200", ""],
    ["prov-scan", decodeScanMessage, "08015a00", "0801"],
    ["prov-scan", decodeScanMessage, "08026200", "0802"],
    ["prov-scan", decodeScanMessage, "08036a00", "0803"],
    ["prov-scan", decodeScanMessage, "08047200", "0804"],
    ["prov-scan", decodeScanMessage, "08057a00", "0805"],
    ["prov-scan", decodeScanMessage, "080110055a00", "08011005"],
    ["prov-ctrl", decodeCtrlMessage, "08015a00", "0801"],
    ["prov-ctrl", decodeCtrlMessage, "08026200", "0802"],
    ["prov-ctrl", decodeCtrlMessage, "08036a00", "0803"],
    ["prov-ctrl", decodeCtrlMessage, "08047200", "0804"],
    ["prov-session", decodeSessionMessage, "5203a20100", ""],
    ["prov-session", decodeSessionMessage, "5203a20100", "5200"],
    ["prov-session", decodeSessionMessage, "52050801aa0100", "52020801"],
    ["prov-session", decodeSessionMessage, "10015a03a20100", "1001"],
    ["prov-session", decodeSessionMessage, "10015a050801aa0100", "10015a020801"],
    ["prov-session", decodeSessionMessage, "10015a050802b20100", "10015a020802"],
    ["prov-session", decodeSessionMessage, "10015a050803ba0100", "10015a020803"],
    ["prov-session", decodeSessionMessage, "10026203a20100", "1002"],
    ["prov-session", decodeSessionMessage, "100262050801aa0100", "100262020801"],
    ["prov-session", decodeSessionMessage, "100262050802b20100", "100262020802"],
    ["prov-session", decodeSessionMessage, "100262050803ba0100", "100262020803"],
  ] as const)("(%s, %s: %s is %s)", (_endpoint, decode, whole, bare) => {
    const message = decode(hex(whole));
    expect(message).toBeDefined();
    expect(message).not.toEqual({ version: 0 });
    expect(decode(hex(bare))).toEqual(message);
  });
});

describe("any message", () => {
  it.each([
    ["session", sessionBodies, encodeSessionMessage, (bytes: Uint8Array) => decodeSessionMessage(bytes)?.body],
    ["config", configMessages, encodeConfigMessage, decodeConfigMessage],
    ["scan", scanMessages, encodeScanMessage, decodeScanMessage],
    ["ctrl", ctrlMessages, encodeCtrlMessage, decodeCtrlMessage],
  ] as const)("of prov-%s reads as it was written", (_, messages, encode, decode) => {
    fc.assert(
      fc.property(messages as fc.Arbitrary<never>, (message) => {
        expect(decode(encode(message))).toEqual(message);
      }),
    );
  });
});

/** The same with plain byte arrays: a Buffer prints otherwise. */
function plain(message: object): unknown {
  return Object.fromEntries(
    Object.entries(message).map(([key, value]) => {
      if (Buffer.isBuffer(value)) return [key, Uint8Array.from(value)];
      if (Array.isArray(value)) return [key, value.map(plain)];
      return [key, typeof value === "object" && !(value instanceof Uint8Array) ? plain(value) : value];
    }),
  );
}
