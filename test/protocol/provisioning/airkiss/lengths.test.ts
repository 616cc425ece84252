import fc from "fast-check";
import { crc8 } from "../../../../protocol/bytes/crc8";
import { AirkissDecoder } from "../../../../protocol/provisioning/airkiss/decoder";
import { type AirkissRequest, encodeAirkiss } from "../../../../protocol/provisioning/airkiss/encode";
import { anyAir, anyPassword, anySsid, firstOf, received, repeated, strangeLengths } from "../length-coding/air";

const anyRequest: fc.Arbitrary<AirkissRequest> = fc.record({
  ssid: anySsid,
  password: anyPassword,
  random: fc.nat(255),
});
const HOME: AirkissRequest = {
  ssid: Uint8Array.of(0x68, 0x6f, 0x6d, 0x65),
  // Looks like two turns of the guide.
  password: Uint8Array.of(0x31, 0x32, 0x33, 0x34, 0x31, 0x32, 0x33, 0x34),
  random: 7,
};

const roundOf = (request: AirkissRequest): readonly number[] => {
  const encoding = encodeAirkiss(request);
  if (!encoding.ok) throw new Error(encoding.problem);
  return encoding.round;
};
const meaningOf = (request: AirkissRequest) => ({ ...request, ssidCrc: crc8(request.ssid) });

describe("AirKiss", () => {
  it("is read in one round by whoever hears all of it, with datagrams of 1 to 511 bytes", () => {
    fc.assert(
      fc.property(anyRequest, (request) => {
        const round = roundOf(request);
        expect(Math.min(...round)).toBe(1);
        expect(Math.max(...round)).toBeLessThan(512);
        expect(firstOf(round, new AirkissDecoder())).toEqual(meaningOf(request));
      }),
    );
  });

  it("is read with frames lost, from any start, whatever is added to each frame", () => {
    fc.assert(
      fc.property(anyRequest, anyAir, (request, air) => {
        const decoder = new AirkissDecoder();
        expect(firstOf(received(repeated(roundOf(request), 5), air), decoder)).toEqual(meaningOf(request));
        expect(decoder.overhead).toBe(air.overhead);
      }),
      { seed: 12 },
    );
  });

  it("gives password and random byte to a device that takes the SSID from its scan", () => {
    fc.assert(
      fc.property(anyRequest, (request) => {
        const found = firstOf(roundOf(request), new AirkissDecoder({ withoutSsid: true }));
        expect(found).toEqual({ ...meaningOf(request), ssid: new Uint8Array(0) });
      }),
    );
  });

  it("is read after strange lengths, and after part of another network", () => {
    fc.assert(
      fc.property(strangeLengths, anyRequest, anyRequest, (strange, other, request) => {
        const decoder = new AirkissDecoder();
        expect(firstOf([...strange, ...roundOf(other).slice(0, 285), ...strange], decoder)).toBeUndefined();
        expect(firstOf(roundOf(request), decoder)).toEqual(meaningOf(request));
      }),
      { seed: 12 },
    );
  });

  it("does not take a password that counts upwards for the guide", () => {
    const decoder = new AirkissDecoder();
    firstOf(roundOf(HOME).slice(280), decoder);
    expect(decoder.overhead).toBeUndefined();
  });

  it("is not read by a device without the room", () => {
    const body = HOME.password.length + 1 + HOME.ssid.length;
    expect(firstOf(roundOf(HOME), new AirkissDecoder({ maxBody: body }))).toEqual(meaningOf(HOME));
    expect(firstOf(roundOf(HOME), new AirkissDecoder({ maxBody: body - 1 }))).toBeUndefined();
  });

  it.each<[string, Partial<AirkissRequest>]>([
    ["ssid-length", { ssid: new Uint8Array(0) }],
    ["ssid-length", { ssid: new Uint8Array(33) }],
    ["password-length", { password: new Uint8Array(65) }],
    ["random-range", { random: 256 }],
    ["random-range", { random: -1 }],
    ["random-range", { random: 1.5 }],
  ])("is not sent for its %s", (problem, changes) => {
    expect(encodeAirkiss({ ...HOME, ...changes })).toEqual({ ok: false, problem });
  });
});
