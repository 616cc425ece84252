import fc from "fast-check";
import { crc8 } from "../../../../protocol/bytes/crc8";
import { EsptouchV2Decoder } from "../../../../protocol/provisioning/esptouch/v2/decoder";
import { encodeEsptouchV2 } from "../../../../protocol/provisioning/esptouch/v2/encode";
import { type EsptouchV2Request, randomLength } from "../../../../protocol/provisioning/esptouch/v2/request";
import { anyAir, anyMac, anyPassword, firstOf, received, repeated, strangeLengths } from "../length-coding/air";

const KEY = Uint8Array.from({ length: 16 }, (_, at) => at);
const anyBytes = (maxLength: number) => fc.oneof(fc.uint8Array({ maxLength }), fc.uint8Array({ maxLength, max: 127 }));
const anyRequest: fc.Arbitrary<EsptouchV2Request> = fc.record(
  {
    ssid: anyBytes(32),
    password: fc.oneof(anyPassword, anyBytes(64)),
    bssid: anyMac,
    reserved: anyBytes(127),
    encryption: fc.record({ key: fc.constant(KEY), version: fc.constantFrom(1 as const, 2 as const) }),
    portMark: fc.nat(3),
    ipv6: fc.boolean(),
  },
  { requiredKeys: ["ssid", "password", "bssid"] },
);

const HOME: EsptouchV2Request = {
  ssid: Uint8Array.of(0x68, 0x6f, 0x6d, 0x65),
  password: Uint8Array.of(0x31, 0x32, 0x33, 0x34),
  bssid: Uint8Array.of(0x24, 0x6f, 0x28, 1, 2, 3),
};
const SEALED: EsptouchV2Request = { ...HOME, encryption: { key: KEY, version: 2 } };

const roundOf = (request: EsptouchV2Request): readonly number[] => {
  const random = Uint8Array.from({ length: randomLength(request) }, (_, at) => (at * 91 + 200) % 256);
  const encoding = encodeEsptouchV2(request, random);
  if (!encoding.ok) throw new Error(encoding.problem);
  return encoding.lengths;
};

const meaningOf = ({ ssid, password, bssid, reserved, encryption, portMark = 0, ipv6 }: EsptouchV2Request) => {
  const sealed = encryption !== undefined && password.length + (reserved?.length ?? 0) > 0;
  return {
    ...{ ok: true, ssid, password, reserved: reserved ?? new Uint8Array(0), bssidCrc: crc8(bssid) },
    ...{ ipv4: ipv6 !== true, security: sealed ? encryption.version : 0, portMark },
  };
};

describe("ESP-Touch v2", () => {
  it("is read in one round by whoever hears all of it", () => {
    fc.assert(
      fc.property(anyRequest, (request) => {
        expect(firstOf(roundOf(request), new EsptouchV2Decoder(KEY))).toEqual(meaningOf(request));
      }),
    );
  });

  it("is read with frames lost, from any start, whatever is added to each frame", () => {
    fc.assert(
      fc.property(anyRequest, anyAir, (request, air) => {
        const lengths = received(repeated(roundOf(request), 10), air);
        const decoder = new EsptouchV2Decoder(KEY);
        expect(firstOf(lengths, decoder)).toEqual(meaningOf(request));
        expect(decoder.overhead).toBe(air.overhead);
      }),
      { seed: 12 },
    );
  });

  it("is read with every frame heard twice", () => {
    fc.assert(
      fc.property(anyRequest, (request) => {
        const lengths = roundOf(request).flatMap((length, at) => (at < 4 ? [length] : [length, length]));
        expect(firstOf(lengths, new EsptouchV2Decoder(KEY))).toEqual(meaningOf(request));
      }),
    );
  });

  it("is read after strange lengths, and after most of another network", () => {
    fc.assert(
      fc.property(strangeLengths, anyRequest, anyRequest, (strange, other, request) => {
        const decoder = new EsptouchV2Decoder(KEY);
        const before = firstOf([...strange, ...roundOf(other).slice(0, -1)], decoder);
        fc.pre(before === undefined);
        expect(firstOf(repeated(roundOf(request), 3), decoder)).toEqual(meaningOf(request));
      }),
      { seed: 12 },
    );
  });

  it("reads a corrected password that is sent before the wrong one was whole", () => {
    const wrong = roundOf({ ...HOME, password: Uint8Array.of(0x39, 0x39, 0x39, 0x39) });
    const decoder = new EsptouchV2Decoder();
    expect(firstOf([...wrong.slice(0, -1), ...repeated(roundOf(HOME), 2)], decoder)).toEqual(meaningOf(HOME));
  });

  it("stays closed without the key, and with another", () => {
    expect(firstOf(roundOf(SEALED), new EsptouchV2Decoder())).toEqual({ ok: false, problem: "key-missing" });
    expect(firstOf(roundOf(SEALED), new EsptouchV2Decoder(KEY.map((byte) => byte ^ 1)))).toEqual({
      ok: false,
      problem: "wrong-key",
    });
    expect(firstOf(roundOf(SEALED), new EsptouchV2Decoder(KEY.slice(1)))).toEqual({ ok: false, problem: "wrong-key" });
  });

  it("never takes a network for whole with a plane of any block missing", () => {
    const lengths = roundOf(HOME);
    const planes = lengths.flatMap((length, at) => (length < 1024 && (length & 0x40) !== 0 ? [at] : []));
    expect(planes).toHaveLength(3 * 8);
    for (const gone of planes) {
      expect(
        firstOf(
          lengths.filter((_, at) => at !== gone),
          new EsptouchV2Decoder(),
        ),
      ).toBeUndefined();
    }
  });

  it.each<[string, Partial<EsptouchV2Request>]>([
    ["ssid-length", { ssid: new Uint8Array(33) }],
    ["password-length", { password: new Uint8Array(65) }],
    ["bssid-length", { bssid: new Uint8Array(7) }],
    ["reserved-length", { reserved: new Uint8Array(128) }],
    ["key-length", { encryption: { key: new Uint8Array(32), version: 1 } }],
    ["port-mark-range", { portMark: 4 }],
    ["port-mark-range", { portMark: 0.5 }],
    ["random-length", {}],
  ])("is not sent for its %s", (problem, changes) => {
    expect(encodeEsptouchV2({ ...HOME, ...changes }, new Uint8Array(1))).toEqual({ ok: false, problem });
  });
});
