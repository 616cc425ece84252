import fc from "fast-check";
import { crc16 } from "../../../../protocol/provisioning/blufi/crc16";
import { checkedBytes, decodeFrame, encodeFrame, type Frame } from "../../../../protocol/provisioning/blufi/frame";
import { CtrlSubtype, DataSubtype } from "../../../../protocol/provisioning/blufi/messages";
import { bytes, hex } from "./support/hex";
import { plainTranscript, v1Transcripts } from "./support/transcripts";

const plain = { encrypted: false, fromDevice: false, ackWanted: false, more: false };

describe("CRC-16/GENIBUS", () => {
  it("gives the check value of the catalogue for the nine digits", () => {
    expect(crc16(new TextEncoder().encode("123456789"))).toBe(0xd64e);
  });

  it("agrees with the checksum of a recorded set-security-mode frame", () => {
    expect(crc16(checkedBytes(0x15, Uint8Array.of(0x03)))).toBe(0x98a2);
  });

  it("of nothing is zero", () => {
    expect(crc16(new Uint8Array(0))).toBe(0);
  });
});

describe("encodeFrame", () => {
  it.each([
    [
      "asks the version",
      { ...plain, type: "ctrl", subtype: CtrlSubtype.getVersion, sequence: 0, data: "" },
      "1c000000",
    ],
    [
      "sends an SSID",
      { ...plain, type: "data", subtype: DataSubtype.staSsid, sequence: 2, data: "486f6d654e6574" },
      "09000207486f6d654e6574",
    ],
    [
      "appends a checksum little-endian",
      { ...plain, type: "ctrl", subtype: CtrlSubtype.setSecurityMode, sequence: 0x15, data: "03", crc: 0x98a2 },
      "0402150103a298",
    ],
    [
      "marks a device's ack",
      { ...plain, fromDevice: true, type: "ctrl", subtype: CtrlSubtype.ack, sequence: 0x13, data: "1a" },
      "000413011a",
    ],
  ] as const)("%s", (_name, frame, expected) => {
    expect(hex(encodeFrame({ ...frame, data: bytes(frame.data) }))).toBe(expected);
  });
});

describe("decodeFrame", () => {
  const recorded = [plainTranscript, ...v1Transcripts].flatMap((transcript) =>
    transcript.transcript.flatMap((entry) => ("frame" in entry && !("note" in entry) ? [entry.frame] : [])),
  );

  it("and encodeFrame give every recorded frame back", () => {
    expect(recorded.length).toBeGreaterThan(100);
    for (const frame of recorded) {
      const decoded = decodeFrame(bytes(frame));
      expect(decoded.ok && hex(encodeFrame(decoded.frame))).toBe(frame);
    }
  });

  it.each([
    ["", "truncated"],
    ["1c0002", "truncated"],
    ["0800020201", "truncated"],
    ["0802010101ff", "truncated"],
    ["1c00000000", "overlong"],
    ["1e000000", "unknown-type"],
    ["1f000000", "unknown-type"],
  ])("refuses %j as %s", (frame, violation) => {
    expect(decodeFrame(bytes(frame))).toEqual({ ok: false, violation });
  });

  it("keeps what encodeFrame laid out, whatever the fields", () => {
    const frames: fc.Arbitrary<Frame> = fc.record(
      {
        type: fc.constantFrom("ctrl" as const, "data" as const),
        subtype: fc.nat(63),
        encrypted: fc.boolean(),
        fromDevice: fc.boolean(),
        ackWanted: fc.boolean(),
        more: fc.boolean(),
        sequence: fc.nat(255),
        data: fc.uint8Array({ maxLength: 255 }),
        crc: fc.nat(0xffff),
      },
      { requiredKeys: ["type", "subtype", "encrypted", "fromDevice", "ackWanted", "more", "sequence", "data"] },
    );
    fc.assert(
      fc.property(frames, (frame) => {
        expect(decodeFrame(encodeFrame(frame))).toEqual({ ok: true, frame });
      }),
    );
  });
});
