import fc from "fast-check";
import {
  AIRKISS_REPLY_PORT,
  buildAirkissReply,
  parseAirkissReply,
} from "../../../../protocol/provisioning/airkiss/reply";
import { anyMac } from "../length-coding/air";

describe("the answer of an AirKiss device", () => {
  it("tells the random byte, and the MAC when all of it is there", () => {
    fc.assert(
      fc.property(fc.nat(255), anyMac, fc.nat(5), (random, mac, kept) => {
        expect(parseAirkissReply(buildAirkissReply(random, mac))).toEqual({ ok: true, random, mac });
        expect(parseAirkissReply(buildAirkissReply(random, mac.slice(0, kept)))).toEqual({ ok: true, random });
        expect(parseAirkissReply(buildAirkissReply(random))).toEqual({ ok: true, random });
      }),
    );
  });

  it.each([0, 8, 1500])("is none with %d bytes", (length) => {
    expect(parseAirkissReply(new Uint8Array(length))).toEqual({ ok: false, violation: "length" });
  });

  it("comes to the port that AirKiss is sent to", () => {
    expect(AIRKISS_REPLY_PORT).toBe(10_000);
  });
});
