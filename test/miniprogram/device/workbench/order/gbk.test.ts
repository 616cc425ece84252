import fc from "fast-check";
import { decodeGbk } from "../../../../../miniprogram/device/workbench/order/text/gbk.on-demand";
import { nightly } from "../../../../support/nightly";

const platform = new TextDecoder("gbk");
const platform18030 = new TextDecoder("gb18030");
/** What the platform has for codes that GBK leaves to users, and for none at all. */
const NONE = /[\ue000-\uf8ff\ufffd]/;

describe("GBK", () => {
  it("is read as the platform reads it, every code of two bytes", () => {
    const wrong: string[] = [];
    for (let lead = 0x81; lead <= 0xfe; lead += 1) {
      for (let trail = 0x40; trail <= 0xfe; trail += 1) {
        if (trail === 0x7f) continue;
        const code = Uint8Array.of(lead, trail);
        const theirs = platform.decode(code);
        const ours = decodeGbk(code);
        // What GB 18030 put where GBK has nothing may be had too.
        const others = [
          NONE.test(theirs) ? "\uFFFD" : theirs,
          ...(NONE.test(theirs) ? [platform18030.decode(code)] : []),
        ];
        if (!others.includes(ours)) wrong.push(`${lead.toString(16)}${trail.toString(16)}`);
      }
    }
    expect(wrong).toEqual([]);
  });

  it("reads the euro and what lies beyond the basic plane", () => {
    expect(decodeGbk(Uint8Array.of(0x80, 0x41, 0x94, 0x39, 0xfc, 0x36))).toBe("€A😀");
    expect(new TextDecoder("gb18030").decode(Uint8Array.of(0x94, 0x39, 0xfc, 0x36))).toBe("😀");
  });

  it("is read as the platform reads it, every code of four bytes in the basic plane that is no user's", () => {
    const wrong: string[] = [];
    let read = 0;
    for (let n = 0; n < 39_420; n += 1) {
      const tens = Math.floor(n / 10);
      const code = Uint8Array.of(
        0x81 + Math.floor(tens / 1_260),
        0x30 + (Math.floor(tens / 126) % 10),
        0x81 + (tens % 126),
        0x30 + (n % 10),
      );
      const theirs = platform18030.decode(code);
      const ours = decodeGbk(code);
      if (ours === "\uFFFD" ? !NONE.test(theirs) : ours !== theirs && !NONE.test(theirs))
        wrong.push(Buffer.from(code).toString("hex"));
      if (ours === theirs) read += 1;
    }
    expect(wrong).toEqual([]);
    expect(read).toBeGreaterThan(39_000);
    expect(decodeGbk(Uint8Array.of(0xfe, 0x9f, 0x82, 0x35, 0x87, 0x38))).toBe(
      platform18030.decode(Uint8Array.of(0xfe, 0x9f, 0x82, 0x35, 0x87, 0x38)),
    );
  });

  it("ends with any bytes, and never reads more than there are", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 64 }), (bytes) => {
        expect(decodeGbk(bytes).length).toBeLessThanOrEqual(bytes.length);
      }),
      { numRuns: nightly(100, 4_000) },
    );
  });
});
