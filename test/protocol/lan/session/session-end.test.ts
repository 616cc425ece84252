import * as fc from "fast-check";
import { DeviceSessions } from "../../../../protocol/lan/session/device-sessions";
import { LONGEST_FRAME, LONGEST_PAYLOAD } from "../../../../protocol/lan/session/frame";
import { SessionEnd } from "../../../../protocol/lan/session/session-end";

const IDENTITY = { id: "00112233445566778899aabbccddeeff", key: Uint8Array.from({ length: 32 }, (_, at) => at) };
const NONCES = { phone: new Uint8Array(16).fill(0xa0), device: new Uint8Array(16).fill(0xb0) };
const PAYLOAD = Uint8Array.of(1, 2, 3);

const ends = (key = IDENTITY.key) => ({
  phone: new SessionEnd("phone", IDENTITY, NONCES),
  device: new SessionEnd("device", { ...IDENTITY, key }, NONCES),
});

function sealed(end: SessionEnd, payload = PAYLOAD): Uint8Array {
  const frame = end.seal(payload);
  if (frame === undefined) throw new Error("not sealed");
  return frame;
}

describe("frames of a control session on the local network", () => {
  it("arrive as they were sent, up to the longest", () => {
    const { phone, device } = ends();
    const longest = sealed(phone, new Uint8Array(LONGEST_PAYLOAD).fill(7));
    expect(longest).toHaveLength(LONGEST_FRAME);
    expect(device.open(longest)).toHaveLength(LONGEST_PAYLOAD);
    expect(phone.open(sealed(device))).toEqual(PAYLOAD);
    expect(phone.seal(new Uint8Array(LONGEST_PAYLOAD + 1))).toBeUndefined();
  });

  it("are refused with any bit changed, cut anywhere, or with another key", () => {
    const { phone } = ends();
    const frame = sealed(phone);
    fc.assert(
      fc.property(fc.nat(frame.length * 8 - 1), fc.nat(frame.length - 1), (bit, length) => {
        const spoilt = frame.slice();
        spoilt[bit >> 3] = (spoilt[bit >> 3] ?? 0) ^ (1 << (bit & 7));
        expect(ends().device.open(spoilt)).toBeUndefined();
        expect(ends().device.open(frame.subarray(0, length))).toBeUndefined();
      }),
      { numRuns: 100 },
    );
    expect(ends(new Uint8Array(32)).device.open(frame)).toBeUndefined();
    expect(ends().device.open(frame)).toEqual(PAYLOAD);
  });

  it("are taken once, in their order, and never by the end that sent them", () => {
    const { phone, device } = ends();
    const [first, second] = [sealed(phone), sealed(phone)];
    expect(device.open(second)).toEqual(PAYLOAD);
    expect(device.open(second)).toBeUndefined();
    expect(device.open(first)).toBeUndefined();
    expect(phone.open(second)).toBeUndefined();
    const mirrored = second.slice();
    mirrored[3] = 0x83;
    expect(phone.open(mirrored)).toBeUndefined();
  });
});

describe("a device's control sessions", () => {
  it("begin with a frame that has the key, and outlive any number of challenges of others", () => {
    const sessions = new DeviceSessions(IDENTITY);
    const { phone } = ends();
    sessions.offer(NONCES);
    const first = sessions.receive(sealed(phone));
    expect(first?.payload).toEqual(PAYLOAD);
    for (let at = 0; at < 20; at++) sessions.offer({ ...NONCES, device: new Uint8Array(16).fill(at) });
    const second = sessions.receive(sealed(phone));
    expect(second?.session).toBe(first?.session);
    expect(first !== undefined && sessions.has(first.session)).toBe(true);
  });

  it("do not begin again with the frames of a session that is over", () => {
    const sessions = new DeviceSessions(IDENTITY);
    sessions.offer(NONCES);
    const frame = sealed(ends().phone);
    const over = sessions.receive(frame);
    for (let at = 1; at <= 4; at++) {
      const nonces = { ...NONCES, device: new Uint8Array(16).fill(at) };
      sessions.offer(nonces);
      sessions.receive(sealed(new SessionEnd("phone", IDENTITY, nonces)));
    }
    expect(over !== undefined && sessions.has(over.session)).toBe(false);
    expect(sessions.receive(frame)).toBeUndefined();
  });
});
