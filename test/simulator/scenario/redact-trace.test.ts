import fc from "fast-check";
import { crc16 } from "../../../protocol/provisioning/blufi/crc16";
import { checkedBytes, decodeFrame, encodeFrame, type Frame } from "../../../protocol/provisioning/blufi/frame";
import { DataSubtype } from "../../../protocol/provisioning/blufi/messages";
import { maskFrame } from "../../../protocol/provisioning/blufi/trace/mask-frame";
import { MASK_BYTE } from "../../../protocol/provisioning/trace-format";
import { createTraceRedactor } from "../../../simulator/scenario/redact-trace";

const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString("hex");
const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);
const frame = (subtype: number, data: Uint8Array, more: Partial<Frame> = {}): Frame => ({
  type: "data",
  subtype,
  encrypted: false,
  fromDevice: false,
  ackWanted: false,
  more: false,
  sequence: 7,
  data,
  ...more,
});
const write = (value: string, characteristicId = "0000FF01-0000-1000-8000-00805F9B34FB") =>
  ({ t: 1, phone: "p", kind: "call", api: "writeBLECharacteristicValue", characteristicId, value }) as const;

describe("a password in a plain BluFi frame", () => {
  it("is masked to the same length in every fragment, and the fragment's count stays", () => {
    const masked = maskFrame(
      encodeFrame(frame(DataSubtype.staPassword, Uint8Array.of(30, 0, 1, 2, 3), { more: true })),
    );
    expect(masked).toEqual(
      encodeFrame(
        frame(DataSubtype.staPassword, Uint8Array.of(30, 0, MASK_BYTE, MASK_BYTE, MASK_BYTE), { more: true }),
      ),
    );
  });

  it("is masked under a checksum that fits the mask", () => {
    const data = utf8("12345678");
    const masked = decodeFrame(
      maskFrame(encodeFrame(frame(DataSubtype.staPassword, data, { crc: crc16(checkedBytes(7, data)) }))),
    );
    expect(masked).toMatchObject({ ok: true, frame: { crc: crc16(checkedBytes(7, utf8("********"))) } });
  });

  it.each<[string, Frame]>([
    ["an encrypted password", frame(DataSubtype.staPassword, utf8("xxxxxxxx"), { encrypted: true, crc: 99 })],
    ["a network's name", frame(DataSubtype.staSsid, utf8("HomeNet"))],
    ["a control frame with the password's number", frame(DataSubtype.staPassword, utf8("a"), { type: "ctrl" })],
  ])("%s stays as it is", (_, kept) => {
    const bytes = encodeFrame(kept);
    expect(maskFrame(bytes)).toEqual(bytes);
  });

  it("keeps the length of any bytes and never throws", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
        expect(maskFrame(bytes)).toHaveLength(bytes.length);
      }),
    );
  });
});

describe("a trace line", () => {
  const redact = createTraceRedactor(["12345678", "ab", "长密码"]);

  it("shows no secret in bytes, whatever the characteristic", () => {
    const value = hex(utf8("x12345678y"));
    expect(redact(write(value, "ABCD"))).toEqual(write(hex(utf8("x********y")), "ABCD"));
  });

  it("shows no secret in text or deep inside", () => {
    const line = { t: 1, phone: "p", kind: "call", api: "setStorage" } as const;
    expect(redact({ ...line, data: { list: ["my 12345678", "长密码!"] } })).toMatchObject({
      data: { list: ["my ********", "***!"] },
    });
  });

  it("masks a short secret only where it stands alone", () => {
    expect(redact(write(hex(utf8("ab")), "ABCD"))).toMatchObject({ value: "2a2a" });
    expect(redact(write(hex(utf8("cabin")), "ABCD"))).toMatchObject({ value: hex(utf8("cabin")) });
  });

  it("does not mask across byte borders", () => {
    const shifted = `0${hex(utf8("12345678"))}0`;
    expect(redact(write(shifted, "ABCD"))).toMatchObject({ value: shifted });
  });

  it("keeps its own fields first and in order, so that traces compare byte for byte", () => {
    expect(Object.keys(redact(write("00"))).slice(0, 4)).toEqual(["t", "phone", "kind", "api"]);
  });
});
