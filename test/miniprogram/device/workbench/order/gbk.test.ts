import fc from "fast-check";
import { decodeGbk } from "../../../../../miniprogram/device/workbench/order/text/gbk.on-demand";
import { nightly } from "../../../../support/nightly";

const platform = new TextDecoder("gbk");
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
        if (ours !== (NONE.test(theirs) ? "\uFFFD" : theirs)) wrong.push(`${lead.toString(16)}${trail.toString(16)}`);
      }
    }
    expect(wrong).toEqual([]);
  });

  it("reads the euro and what lies beyond the basic plane", () => {
    expect(decodeGbk(Uint8Array.of(0x80, 0x41, 0x94, 0x39, 0xfc, 0x36))).toBe("€A😀");
    expect(new TextDecoder("gb18030").decode(Uint8Array.of(0x94, 0x39, 0xfc, 0x36))).toBe("😀");
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
