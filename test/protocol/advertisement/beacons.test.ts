import fc from "fast-check";
import { decodeAltBeacon, decodeIBeacon } from "../../../protocol/advertisement/beacon";
import { decodeEddystone, powerAtOneMetre } from "../../../protocol/advertisement/eddystone";
import { expandUrl } from "../../../protocol/advertisement/eddystone-url";
import { encodeEddystoneUrl } from "../../../scripts/vectors/advertisements/encode-eddystone-url";

const bytes = (hex: string): Uint8Array => Uint8Array.from(Buffer.from(hex, "hex"));
const UUID = "e2c56db5dffb48d2b060d0f5a71096e0";
const IBEACON = `4c000215${UUID}00010002c5`;
const ALTBEACON = `1801beac${UUID}00030004c407`;

describe("beacons in manufacturer data", () => {
  const id = { uuid: "E2C56DB5-DFFB-48D2-B060-D0F5A71096E0" };

  it("are read with company, id and power", () => {
    expect(decodeIBeacon(bytes(IBEACON))).toEqual({ kind: "ibeacon", ...id, major: 1, minor: 2, measuredPower: -59 });
    expect(decodeAltBeacon(bytes(ALTBEACON))).toEqual({
      kind: "altbeacon",
      company: 0x0118,
      ...id,
      major: 3,
      minor: 4,
      measuredPower: -60,
      reserved: 7,
    });
  });

  it.each([
    { what: "another company", hex: IBEACON.replace("4c00", "4d00") },
    { what: "another type", hex: IBEACON.replace("0215", "1005") },
    { what: "a byte less", hex: IBEACON.slice(0, -2) },
    { what: "nothing", hex: "" },
  ])("are none with $what", ({ hex }) => {
    expect(decodeIBeacon(bytes(hex))).toBeUndefined();
    expect(decodeAltBeacon(bytes(hex))).toBeUndefined();
  });

  it("are read whatever a maker puts behind them, a battery level for one", () => {
    const more = fc.uint8Array({ minLength: 1, maxLength: 30 });
    fc.assert(
      fc.property(more, (rest) => {
        const followed = (hex: string) => Uint8Array.from([...bytes(hex), ...rest]);
        expect(decodeIBeacon(followed(IBEACON))).toEqual(decodeIBeacon(bytes(IBEACON)));
        expect(decodeAltBeacon(followed(ALTBEACON))).toEqual(decodeAltBeacon(bytes(ALTBEACON)));
      }),
    );
  });

  it("are none when cut anywhere", () => {
    for (let end = 0; end < ALTBEACON.length; end += 2) {
      expect(decodeAltBeacon(bytes(ALTBEACON.slice(0, end)))).toBeUndefined();
    }
  });
});

describe("Eddystone frames", () => {
  const uid = { frame: "uid", txPower: -20, namespace: "8b0ca750095477cb3e77", instance: "0123456789ab" };

  it.each([
    { what: "an id", hex: "00ec8b0ca750095477cb3e770123456789ab", frame: uid },
    { what: "an id with the reserved bytes", hex: "00ec8b0ca750095477cb3e770123456789ab0000", frame: uid },
    {
      what: "a URL",
      hex: "10ec016578616d706c650061",
      frame: { frame: "url", txPower: -20, url: "https://www.example.com/a" },
    },
    { what: "encrypted telemetry", hex: "2001000102030405060708090a0b0c0d0e0f", frame: { frame: "encrypted-tlm" } },
    {
      what: "telemetry without battery and temperature",
      hex: "2000000080000000000100000002",
      frame: { frame: "tlm", advertisements: 1, uptimeSeconds: 0.2 },
    },
    {
      what: "telemetry",
      hex: "20000bb81a80ffffffff00000000",
      frame: { frame: "tlm", batteryMillivolts: 3000, temperature: 26.5, advertisements: 4294967295, uptimeSeconds: 0 },
    },
    { what: "telemetry of a version to come", hex: "2002", frame: { frame: "reserved" } },
    {
      what: "an id that changes",
      hex: "30ec0011223344556677",
      frame: { frame: "eid", txPower: -20, eid: "0011223344556677" },
    },
    { what: "a kind to come", hex: "40", frame: { frame: "reserved" } },
  ])("tell $what", ({ hex, frame }) => {
    expect(decodeEddystone(bytes(hex))).toEqual(frame);
  });

  it.each([
    { what: "an id cut", hex: "00ec8b0ca750095477cb3e770123456789" },
    { what: "a URL without anything", hex: "10ec" },
    { what: "a URL of an unknown scheme", hex: "10ec0461" },
    { what: "a URL with a reserved byte", hex: "10ec02610e" },
    { what: "a URL with a space", hex: "10ec026120" },
    { what: "a URL too long", hex: `10ec02${"61".repeat(18)}` },
    { what: "telemetry cut", hex: "20000bb81a80000000640000" },
    { what: "telemetry without a version", hex: "20" },
    { what: "an id that changes, cut", hex: "30ec00112233445566" },
    { what: "nothing", hex: "" },
  ])("are none with $what", ({ hex }) => {
    expect(decodeEddystone(bytes(hex))).toBeUndefined();
  });

  it("say how strong they are a metre away", () => {
    expect(powerAtOneMetre(-20)).toBe(-61);
  });

  it("bring any URL that fits back", () => {
    const url = fc
      .tuple(
        fc.constantFrom("http://www.", "https://www.", "http://", "https://"),
        fc.array(fc.constantFrom("a", "b/", ".com", ".org/", ".gov", "x.y", "~!"), { maxLength: 6 }),
      )
      .map(([scheme, rest]) => scheme + rest.join(""));
    fc.assert(
      fc.property(url, (text) => {
        const made = encodeEddystoneUrl(text);
        if (!made.ok) return expect(made.error).toMatch(/longer than 18/);
        return expect(expandUrl(made.bytes)).toBe(text);
      }),
    );
  });
});
