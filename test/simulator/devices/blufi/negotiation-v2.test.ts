import fc from "fast-check";
import { fromBigInt } from "../../../../protocol/bytes/big-integer";
import { runAtOnce } from "../../../../protocol/crypto/work";
import { BlufiErrorCode } from "../../../../protocol/provisioning/blufi/error-report";
import { V1_PRIME } from "../../../../protocol/provisioning/blufi/security-v1";
import { securityV2, V2_PRIME } from "../../../../protocol/provisioning/blufi/security-v2";
import { NegotiationV2 } from "../../../../simulator/devices/blufi/negotiation-v2";

const draw = (length: number): Uint8Array => new Uint8Array(length).fill(0x55);
const PHONE = Uint8Array.of(9, 8, 7);

const announce = (length: number): Uint8Array => Uint8Array.of(0, length >> 8, length & 0xff);

const parameters = (...parts: readonly Uint8Array[]): Uint8Array =>
  Uint8Array.of(1, ...parts.flatMap((part) => [part.length >> 8, part.length & 0xff, ...part]));

const publicValue = (value: bigint, length = 384): Uint8Array => fromBigInt(value, length);
const offer = (value: bigint, length?: number): Uint8Array =>
  parameters(fromBigInt(V2_PRIME), Uint8Array.of(2), publicValue(value, length));

const error = (code: number) => ({ kind: "error", code });

describe("the device's half of the key agreement of BluFi 1.4", () => {
  it("agrees with the phone's half, in both directions", () => {
    const device = new NegotiationV2(draw);
    const phone = runAtOnce(securityV2.negotiate(PHONE));
    const [first, reply] = phone.messages.map((message) => device.accept(message.data));
    expect(first).toEqual({ kind: "forgotten" });
    if (reply?.kind !== "agreed") throw new Error("no agreement");
    expect(reply.publicValue).toHaveLength(384);
    const result = runAtOnce(phone.finish(reply.publicValue));
    if (!result.ok) throw new Error(result.violation);
    const end = reply.cipherFor("device");
    for (const text of [Uint8Array.of(1, 2, 3), new Uint8Array(40).fill(4)]) {
      expect(end.decrypt(0, result.cipher.encrypt(0, text))).toEqual(text);
      expect(result.cipher.decrypt(0, end.encrypt(0, text))).toEqual(text);
    }
  });

  it("ignores prime and generator of the phone but for their lengths", () => {
    const block = parameters(fromBigInt(V1_PRIME), Uint8Array.of(5, 5), publicValue(5n));
    const device = new NegotiationV2(draw);
    device.accept(announce(block.length - 1));
    expect(device.accept(block)).toMatchObject({ kind: "agreed" });
  });

  it.each([
    ["a message of two bytes", Uint8Array.of(0, 1), BlufiErrorCode.dataFormat],
    ["an unknown kind", Uint8Array.of(5, 0, 0), BlufiErrorCode.dataFormat],
    ["a length of zero", announce(0), BlufiErrorCode.dhParameter],
    ["a length of 1025", announce(1025), BlufiErrorCode.dhParameter],
    ["parameters before a length", offer(5n), BlufiErrorCode.dhParameter],
  ])("refuses %s", (_what, message, code) => {
    expect(new NegotiationV2(draw).accept(message)).toEqual(error(code));
  });

  it.each([2, 3, 4])("swallows messages of kind %i", (kind) => {
    expect(new NegotiationV2(draw).accept(Uint8Array.of(kind, 0, 0))).toEqual({ kind: "nothing" });
  });

  it.each([
    ["0", offer(0n)],
    ["1", offer(1n)],
    ["p - 1", offer(V2_PRIME - 1n)],
    ["p", offer(V2_PRIME)],
  ])("refuses a public value of %s and wants a new length then", (_what, block) => {
    const device = new NegotiationV2(draw);
    device.accept(announce(block.length - 1));
    expect(device.accept(block)).toEqual(error(BlufiErrorCode.dhParameter));
    expect(device.accept(offer(5n))).toEqual(error(BlufiErrorCode.dhParameter));
  });

  it.each([
    ["of a client before 1.4", offer(5n, 128)],
    ["of 383 bytes", offer(5n, 383)],
    ["of 385 bytes", offer(5n, 385)],
    ["missing", parameters(fromBigInt(V2_PRIME), Uint8Array.of(2))],
  ])("refuses a public value %s and keeps the room", (_what, block) => {
    const roomy = (message: Uint8Array) => Uint8Array.of(...message, ...new Uint8Array(1025 - message.length));
    const device = new NegotiationV2(draw);
    device.accept(announce(1024));
    expect(device.accept(roomy(block))).toEqual(error(BlufiErrorCode.dhParameter));
    expect(device.accept(roomy(offer(5n))).kind).toBe("agreed");
  });

  it("says that it has no memory for a key when no draw ever fits", () => {
    const device = new NegotiationV2((length) => new Uint8Array(length).fill(0xff));
    const block = offer(5n);
    device.accept(announce(block.length - 1));
    expect(device.accept(block)).toEqual(error(BlufiErrorCode.dhMalloc));
  });

  it("never throws on any message", () => {
    fc.assert(
      fc.property(fc.array(fc.uint8Array({ maxLength: 60 }), { maxLength: 6 }), (messages) => {
        const device = new NegotiationV2(draw);
        for (const message of messages) expect(device.accept(message).kind).toMatch(/nothing|error|forgotten|agreed/);
      }),
    );
  });
});
