import fc from "fast-check";
import { encodeCommand, prefixed } from "../../../../protocol/provisioning/improv/frame";
import { COMMAND } from "../../../../protocol/provisioning/improv/gatt";
import { ImprovMask } from "../../../../protocol/provisioning/improv/mask-commands";
import { MASK_BYTE } from "../../../../protocol/provisioning/trace-format";
import { createTraceRedactor } from "../../../../simulator/scenario/redact-trace";

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);
const settings = (ssid: Uint8Array, password: Uint8Array) =>
  encodeCommand(1, prefixed([ssid, password])) ?? new Uint8Array(0);

const pieces = (frame: Uint8Array, size: number): readonly Uint8Array[] =>
  Array.from({ length: Math.ceil(frame.length / size) }, (_, index) => frame.slice(index * size, (index + 1) * size));

describe("the password in Improv settings", () => {
  it("is masked whatever the pieces, the rest stays, and the checksum fits", () => {
    const bytes = (maxLength: number) => fc.uint8Array({ maxLength });
    fc.assert(
      fc.property(bytes(32), bytes(64), fc.integer({ min: 4, max: 120 }), (ssid, password, size) => {
        const mask = new ImprovMask();
        const masked = pieces(settings(ssid, password), size).map((piece) => mask.mask("link", piece));
        expect(Uint8Array.from(masked.flatMap((piece) => [...piece]))).toEqual(
          settings(ssid, new Uint8Array(password.length).fill(MASK_BYTE)),
        );
      }),
    );
  });

  it("leaves other commands alone, and what comes after settings", () => {
    const mask = new ImprovMask();
    const name = encodeCommand(6, utf8("Lamp")) ?? new Uint8Array(0);
    expect(mask.mask("link", name)).toEqual(name);
    mask.mask("link", settings(utf8("Net"), utf8("12345678")));
    expect(mask.mask("link", name)).toEqual(name);
  });

  it("is masked per link: a frame that broke off does not swallow the next link's", () => {
    const redact = createTraceRedactor([]);
    const write = (value: Uint8Array) => ({
      t: 1,
      phone: "p",
      kind: "call",
      api: "writeBLECharacteristicValue",
      deviceId: "d",
      characteristicId: COMMAND.characteristic,
      value: Buffer.from(value).toString("hex"),
    });
    redact(write(settings(utf8("Net"), utf8("12345678")).slice(0, 7)));
    redact({ t: 2, phone: "p", kind: "call", api: "createBLEConnection", deviceId: "d" });
    const scan = encodeCommand(4) ?? new Uint8Array(0);
    expect(redact(write(scan)).value).toBe("040004");
    const frame = settings(utf8("Net"), utf8("12345678"));
    expect(JSON.stringify(redact(write(frame)))).not.toContain(Buffer.from("2345").toString("hex"));
  });
});
