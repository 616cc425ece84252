import fc from "fast-check";
import { fromBigInt } from "../../../../protocol/bytes/big-integer";
import { runAtOnce } from "../../../../protocol/crypto/work";
import { BlufiErrorCode } from "../../../../protocol/provisioning/blufi/error-report";
import { securityV1, V1_PRIME } from "../../../../protocol/provisioning/blufi/security-v1";
import { NegotiationV1 } from "../../../../simulator/devices/blufi/negotiation-v1";
import { randomBelow } from "../../../../simulator/devices/blufi/random-below";

const draw = (length: number): Uint8Array => new Uint8Array(length).fill(0x55);

const announce = (length: number): Uint8Array => Uint8Array.of(0, length >> 8, length & 0xff);

const parameters = (...numbers: readonly bigint[]): Uint8Array =>
  Uint8Array.of(
    1,
    ...numbers.flatMap((number) => {
      const bytes = fromBigInt(number);
      return [bytes.length >> 8, bytes.length & 0xff, ...bytes];
    }),
  );

const offer = (device: NegotiationV1, block: Uint8Array) => {
  device.accept(announce(block.length - 1));
  return device.accept(block);
};

describe("the device's half of the key agreement before 1.4", () => {
  it("agrees with the phone's half", () => {
    const device = new NegotiationV1(draw);
    const phone = runAtOnce(securityV1.negotiate(Uint8Array.of(1, 2, 3, 4)));
    const [, reply] = phone.messages.map((message) => device.accept(message.data));
    if (reply?.kind !== "agreed") throw new Error("no agreement");
    const result = runAtOnce(phone.finish(reply.publicValue));
    if (!result.ok) throw new Error(result.violation);
    const sealed = result.cipher.encrypt(7, Uint8Array.of(1, 2, 3));
    expect(reply.cipherFor("device").decrypt(7, sealed)).toEqual(Uint8Array.of(1, 2, 3));
  });

  it("uses the prime it is sent, in its width", () => {
    const step = offer(new NegotiationV1(draw), parameters(0xffffffffffffffc5n, 3n, 12345n));
    expect(step.kind === "agreed" && step.publicValue.length).toBe(8);
  });

  it.each([
    { what: "a message of two bytes", message: Uint8Array.of(0, 1), code: BlufiErrorCode.dataFormat },
    { what: "a length of zero", message: announce(0), code: BlufiErrorCode.dhParameter },
    { what: "a length of 1025", message: announce(1025), code: BlufiErrorCode.dhParameter },
    { what: "parameters before a length", message: parameters(23n, 5n, 8n), code: BlufiErrorCode.dhParameter },
  ])("refuses $what", ({ message, code }) => {
    expect(new NegotiationV1(draw).accept(message)).toEqual({ kind: "error", code });
  });

  it.each([
    { what: "a number cut off", block: parameters(V1_PRIME, 2n), code: BlufiErrorCode.readParameter },
    { what: "a public value of 1", block: parameters(V1_PRIME, 2n, 1n), code: BlufiErrorCode.readParameter },
    {
      what: "a public value of p - 1",
      block: parameters(V1_PRIME, 2n, V1_PRIME - 1n),
      code: BlufiErrorCode.readParameter,
    },
    { what: "a prime of 1032 bits", block: parameters(V1_PRIME << 8n, 2n, 5n), code: BlufiErrorCode.dhParameter },
    { what: "an even prime", block: parameters(1n << 512n, 2n, 5n), code: BlufiErrorCode.makePublic },
  ])("refuses $what", ({ block, code }) => {
    expect(offer(new NegotiationV1(draw), block)).toEqual({ kind: "error", code });
  });

  it("refuses fewer parameters than it was told to make room for", () => {
    const device = new NegotiationV1(draw);
    const block = parameters(V1_PRIME, 2n, 5n);
    device.accept(announce(block.length));
    expect(device.accept(block)).toEqual({ kind: "error", code: BlufiErrorCode.dhParameter });
  });

  it("wants a new length before further parameters", () => {
    const device = new NegotiationV1(draw);
    const block = parameters(V1_PRIME, 2n, 5n);
    expect(offer(device, block).kind).toBe("agreed");
    expect(device.accept(block)).toEqual({ kind: "error", code: BlufiErrorCode.dhParameter });
  });

  it("says that it has no key when no draw ever fits", () => {
    const device = new NegotiationV1((length) => new Uint8Array(length).fill(0xff));
    const step = offer(device, parameters(V1_PRIME, 2n, 5n));
    expect(step).toEqual({ kind: "error", code: BlufiErrorCode.makePublic });
  });

  it("never throws on any message", () => {
    fc.assert(
      fc.property(fc.array(fc.uint8Array({ maxLength: 60 }), { maxLength: 6 }), (messages) => {
        const device = new NegotiationV1(draw);
        for (const message of messages) expect(device.accept(message).kind).toMatch(/nothing|error|agreed/);
      }),
    );
  });
});

describe("a random number below a bound", () => {
  it("is drawn again until it fits", () => {
    const draws = [Uint8Array.of(0xff), Uint8Array.of(0x02), Uint8Array.of(0x90)];
    expect(randomBelow(0xcfn, () => draws.shift() ?? Uint8Array.of(0))).toBe(0x90n);
    expect(draws).toEqual([]);
  });

  it("loses the surplus bits of its last byte", () => {
    expect(randomBelow(0x1ffn, (length) => new Uint8Array(length).fill(0x80))).toBe(0x8080n >> 7n);
  });

  it("lies between 3 and the bound for any bytes", () => {
    fc.assert(
      fc.property(fc.bigInt(4n, 1n << 80n), fc.uint8Array({ minLength: 400, maxLength: 400 }), (bound, pool) => {
        const rest = [...pool];
        const value = randomBelow(bound, (length) => Uint8Array.from(rest.splice(0, length)));
        if (value === undefined) return;
        expect(value >= 3n && value < bound).toBe(true);
      }),
    );
  });

  it("does not exist where the bound leaves no room", () => {
    expect(randomBelow(3n, draw)).toBeUndefined();
  });
});
