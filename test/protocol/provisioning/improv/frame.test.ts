import fc from "fast-check";
import {
  decodeResult,
  encodeCommand,
  encodeResult,
  MAX_FRAME_DATA,
  prefixed,
} from "../../../../protocol/provisioning/improv/frame";
import { parseCommand } from "../../../../simulator/devices/improv/parse-command";

const strings = fc.array(fc.uint8Array({ maxLength: 200, size: "max" }), { maxLength: 6, size: "max" });
const command = fc.integer({ min: 1, max: 254 });

describe("an Improv command", () => {
  it("holds at most what its length byte can say", () => {
    expect(encodeCommand(6, new Uint8Array(MAX_FRAME_DATA))).toHaveLength(MAX_FRAME_DATA + 3);
    expect(encodeCommand(6, new Uint8Array(MAX_FRAME_DATA + 1))).toBeUndefined();
  });

  it("is read by firmware as it was meant", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 32 }), fc.uint8Array({ maxLength: 64 }), (ssid, password) => {
        const frame = encodeCommand(1, prefixed([ssid, password])) ?? new Uint8Array(0);
        expect(parseCommand(frame)).toMatchObject({ command: 1, ssid, password });
      }),
    );
  });

  it("with a flipped bit is never read as settings", () => {
    const frame = encodeCommand(1, prefixed([Uint8Array.of(0x61), Uint8Array.of(0x62)])) ?? new Uint8Array(0);
    for (let bit = 0; bit < frame.length * 8; bit++) {
      const flipped = frame.slice();
      flipped[bit >> 3] = (flipped[bit >> 3] ?? 0) ^ (1 << (bit & 7));
      expect(parseCommand(flipped).ssid).toHaveLength(0);
    }
  });

  it("never makes firmware throw, or read beyond its end", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
        const { ssid, password } = parseCommand(bytes);
        expect(ssid.length + password.length).toBeLessThanOrEqual(bytes.length);
      }),
    );
  });
});

describe("an Improv result", () => {
  it("comes back as it was built, also when its length byte wrapped", () => {
    let wrapped = 0;
    fc.assert(
      fc.property(command, strings, (number, texts) => {
        if (prefixed(texts).length > MAX_FRAME_DATA) wrapped++;
        expect(decodeResult(encodeResult(number, texts))).toEqual({ ok: true, command: number, strings: texts });
      }),
    );
    expect(wrapped).toBeGreaterThan(0);
  });

  it("cut anywhere is known to be cut, so that it is read whole", () => {
    const frame = encodeResult(4, [Uint8Array.of(1, 2, 3), Uint8Array.of(4, 5)]);
    for (let length = 0; length < frame.length; length++) {
      expect(decodeResult(frame.subarray(0, length))).toEqual({ ok: false, violation: "truncated" });
    }
  });

  it.each([
    ["too short a length", "040103aabbccc0", "length"],
    ["another checksum", "040403aabbcc00", "checksum"],
    ["a string that reaches beyond the end", "04040faabbcc48", "strings"],
  ])("with %s is refused", (_what, hex, violation) => {
    expect(decodeResult(Uint8Array.from(Buffer.from(hex, "hex")))).toEqual({ ok: false, violation });
  });

  it("of random bytes is refused or whole, and never throws", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 520 }), (bytes) => {
        const result = decodeResult(bytes);
        if (result.ok) expect(encodeResult(result.command, result.strings)).toEqual(bytes);
      }),
      { numRuns: 2_000 },
    );
  });
});
