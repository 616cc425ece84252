import fc from "fast-check";
import {
  buildEsptouchV1Reply,
  buildEsptouchV2Reply,
  parseEsptouchV1Reply,
  parseEsptouchV2Reply,
  replyPort,
  V2_CONFIRMATION,
} from "../../../../protocol/provisioning/esptouch/reply";
import { anyMac } from "../length-coding/air";

const anyIp = fc.uint8Array({ minLength: 4, maxLength: 4 });
const anyByte = fc.nat(255);

describe("the answer of an ESP-Touch device", () => {
  it("tells token, MAC and address in version 1", () => {
    fc.assert(
      fc.property(anyByte, anyMac, anyIp, (token, mac, ip) => {
        expect(parseEsptouchV1Reply(buildEsptouchV1Reply(token, mac, ip))).toEqual({ ok: true, token, mac, ip });
      }),
    );
  });

  it("tells port mark and MAC in version 2, whatever follows", () => {
    fc.assert(
      fc.property(fc.nat(3), anyMac, fc.uint8Array({ maxLength: 9 }), (portMark, mac, more) => {
        const datagram = Uint8Array.of(...buildEsptouchV2Reply(portMark, mac), ...more);
        expect(parseEsptouchV2Reply(datagram)).toEqual({ ok: true, portMark, mac });
      }),
    );
  });

  it.each([0, 1, 7, 10, 12, 1500])("is none of version 1 with %d bytes", (length) => {
    expect(parseEsptouchV1Reply(new Uint8Array(length))).toEqual({ ok: false, violation: "length" });
  });

  it.each([0, 1, 6])("is none of version 2 with %d bytes", (length) => {
    expect(parseEsptouchV2Reply(new Uint8Array(length))).toEqual({ ok: false, violation: "length" });
  });

  it("comes to one of four ports and is confirmed at 7002", () => {
    expect([replyPort(), ...[0, 1, 2, 3].map(replyPort)]).toEqual([18266, 18266, 28266, 38266, 48266]);
    expect(V2_CONFIRMATION).toEqual({ port: 7002, content: Uint8Array.of(1) });
  });
});
