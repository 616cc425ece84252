import { createPrivateKey, createPublicKey, diffieHellman } from "node:crypto";
import fc from "fast-check";
import { x25519Public, x25519Shared } from "../../../protocol/crypto/x25519";

const hex = (text: string) => Uint8Array.from(Buffer.from(text, "hex"));
const OWN = new Uint8Array(32).fill(0x42);

/** Node's own X25519, from raw values. */
const nodePrivate = (raw: Uint8Array) =>
  createPrivateKey({
    key: Buffer.concat([hex("302e020100300506032b656e04220420"), raw]),
    format: "der",
    type: "pkcs8",
  });
const nodePublic = (raw: Uint8Array) =>
  createPublicKey({ key: Buffer.concat([hex("302a300506032b656e032100"), raw]), format: "der", type: "spki" });

describe("X25519", () => {
  it("agrees with what Espressif's firmware and client computed", () => {
    const own = hex("b3f7e7ba37edc47765d727cd60de27488a177730421190be541f8e4f58726ee4");
    const peer = hex("141f1eb4ebc3ff823b8768e9a25f625a16bc56b744da5579ccd893961d12d67f");
    expect(x25519Public(own)).toEqual(hex("28c32300fbbd403c12a0e20afec4895aa9399da79a3d6ab2e5e38b1a0e15e910"));
    expect(x25519Shared(own, peer)).toEqual(hex("27acd5efa04a5ea42c4d12dd96d0efc7c769b68bfa6f63314afe2183ab3d0b51"));
  });

  it("agrees with Node's for any values", () => {
    const value = fc.uint8Array({ minLength: 32, maxLength: 32 });
    fc.assert(
      fc.property(value, value, (ours, theirs) => {
        const peer = x25519Public(theirs);
        const shared = diffieHellman({ privateKey: nodePrivate(ours), publicKey: nodePublic(peer) });
        expect(x25519Shared(ours, peer)).toEqual(Uint8Array.from(shared));
      }),
      { numRuns: 20 },
    );
  });

  it.each([
    ["0", "00".repeat(32)],
    ["1", `01${"00".repeat(31)}`],
    ["a point of order 8", "e0eb7a7c3b41b8ae1656e3faf19fc46ada098deb9c32b1fd866205165f49b800"],
    ["another point of order 8", "5f9c95bca3508c24b1d0b1559c83ef5b04445cc4581c8e86d8224eddd09f1157"],
    ["p - 1", `ec${"ff".repeat(30)}7f`],
    ["p", `ed${"ff".repeat(30)}7f`],
    ["p + 1", `ee${"ff".repeat(30)}7f`],
  ])("refuses %s, which leads to zeros", (_, peer) => {
    expect(x25519Shared(OWN, hex(peer))).toBeUndefined();
  });

  it.each([0, 31, 33])("refuses a peer of %i bytes", (length) => {
    expect(x25519Shared(OWN, new Uint8Array(length).fill(9))).toBeUndefined();
  });

  it("leaves the private value as it was", () => {
    const value = new Uint8Array(32).fill(0xff);
    x25519Public(value);
    expect(value).toEqual(new Uint8Array(32).fill(0xff));
  });
});
