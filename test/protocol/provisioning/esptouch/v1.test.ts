import fc from "fast-check";
import { EsptouchV1Decoder } from "../../../../protocol/provisioning/esptouch/v1/decoder";
import { encodeEsptouchV1 } from "../../../../protocol/provisioning/esptouch/v1/encode";
import type { EsptouchV1Request } from "../../../../protocol/provisioning/esptouch/v1/layout";
import {
  anyAir,
  anyMac,
  anyPassword,
  anySsid,
  firstOf,
  received,
  repeated,
  strangeLengths,
} from "../length-coding/air";

const anyRequest: fc.Arbitrary<EsptouchV1Request> = fc.record({
  ssid: anySsid,
  password: anyPassword,
  bssid: anyMac,
  ip: fc.uint8Array({ minLength: 4, maxLength: 4 }),
});

const HOME: EsptouchV1Request = {
  ssid: Uint8Array.of(0x68, 0x6f, 0x6d, 0x65),
  password: Uint8Array.of(0x31, 0x32, 0x33, 0x34),
  bssid: Uint8Array.of(0x24, 0x6f, 0x28, 1, 2, 3),
  ip: Uint8Array.of(192, 168, 1, 5),
};

const sending = (request: EsptouchV1Request, guides: number, rounds: number): readonly number[] => {
  const encoding = encodeEsptouchV1(request);
  if (!encoding.ok) throw new Error(encoding.problem);
  return [...repeated(encoding.guide, guides), ...repeated(encoding.data, rounds)];
};

describe("ESP-Touch v1", () => {
  it("is read in one round by whoever hears all of it, and costs a datagram of at most 515 bytes", () => {
    fc.assert(
      fc.property(anyRequest, (request) => {
        const lengths = sending(request, 1, 1);
        expect(Math.max(...lengths)).toBe(515);
        expect(Math.min(...lengths)).toBeGreaterThanOrEqual(40);
        expect(firstOf(lengths, new EsptouchV1Decoder())).toEqual(request);
      }),
    );
  });

  it("is read with frames lost, from any start, whatever is added to each frame", () => {
    fc.assert(
      fc.property(anyRequest, anyAir, (request, air) => {
        const lengths = received(repeated(sending(request, 62, 3), 8), air);
        const decoder = new EsptouchV1Decoder();
        expect(firstOf(lengths, decoder)).toEqual(request);
        expect(decoder.overhead).toBe(air.overhead);
      }),
      { seed: 12 },
    );
  });

  it("is read after strange lengths, and after the beginning of another network", () => {
    fc.assert(
      fc.property(strangeLengths, anyRequest, anyRequest, (strange, other, request) => {
        const begun = sending(other, 1, 1).slice(0, 40);
        const decoder = new EsptouchV1Decoder();
        firstOf([...strange, ...begun, ...strange.map((length) => length + 52)], decoder);
        expect(
          firstOf(received(sending(request, 2, 4), { overhead: 30, lost: 0, start: 0, seed: 1 }), decoder),
        ).toEqual(request);
      }),
      { seed: 12 },
    );
  });

  it("never takes a network for whole with a length of any byte missing", () => {
    const [guide, data] = [sending(HOME, 1, 0), sending(HOME, 0, 1)];
    data.forEach((_, gone) => {
      const lengths = [...guide, ...data.filter((_length, at) => at !== gone)];
      expect(firstOf(lengths, new EsptouchV1Decoder())).toBeUndefined();
    });
  });

  it("says the same after it is complete, whatever comes", () => {
    const decoder = new EsptouchV1Decoder();
    firstOf(sending(HOME, 1, 1), decoder);
    expect(
      sending({ ...HOME, password: HOME.ssid }, 2, 2)
        .map((length) => decoder.push(length))
        .at(-1),
    ).toEqual(HOME);
  });

  it.each<[string, Partial<EsptouchV1Request>]>([
    ["ssid-length", { ssid: new Uint8Array(0) }],
    ["ssid-length", { ssid: new Uint8Array(33) }],
    ["password-length", { password: new Uint8Array(65) }],
    ["bssid-length", { bssid: new Uint8Array(5) }],
    ["ip-length", { ip: new Uint8Array(16) }],
  ])("is not sent for its %s", (problem, changes) => {
    expect(encodeEsptouchV1({ ...HOME, ...changes })).toEqual({ ok: false, problem });
  });
});
