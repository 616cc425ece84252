import { createCipheriv } from "node:crypto";
import fc from "fast-check";
import { type CcmOptions, openCcm, sealCcm } from "../../../protocol/advertisement/aes-ccm";

const bytes = (hex: string): Uint8Array => Uint8Array.from(Buffer.from(hex, "hex"));
const toHex = (data: Uint8Array | undefined): string | undefined => data && Buffer.from(data).toString("hex");
const counting = (length: number): Uint8Array => Uint8Array.from({ length }, (_, index) => index);

/** RFC 3610, section 8: packets of counting bytes, the first of them only authenticated. */
const RFC_KEY = bytes("c0c1c2c3c4c5c6c7c8c9cacbcccdcecf");
const RFC = [
  {
    number: 1,
    nonce: "00000003020100",
    length: 31,
    clear: 8,
    tag: 8,
    sealed: "588c979a61c663d2f066d0c2c0f989806d5f6b61dac38417e8d12cfdf926e0",
  },
  {
    number: 2,
    nonce: "00000004030201",
    length: 32,
    clear: 8,
    tag: 8,
    sealed: "72c91a36e135f8cf291ca894085c87e3cc15c439c9e43a3ba091d56e10400916",
  },
  {
    number: 3,
    nonce: "00000005040302",
    length: 33,
    clear: 8,
    tag: 8,
    sealed: "51b1e5f44a197d1da46b0f8e2d282ae871e838bb64da8596574adaa76fbd9fb0c5",
  },
  {
    number: 4,
    nonce: "00000006050403",
    length: 31,
    clear: 12,
    tag: 8,
    sealed: "a28c6865939a9a79faaa5c4c2a9d4a91cdac8c96c861b9c9e61ef1",
  },
  {
    number: 7,
    nonce: "00000009080706",
    length: 31,
    clear: 8,
    tag: 10,
    sealed: "0135d1b2c95f41d5d1d4fec185d166b8094e999dfed96c048c56602c97acbb7490",
  },
];

describe("AES-CCM", () => {
  it.each(RFC)("seals and opens packet vector $number of RFC 3610", ({ nonce, length, clear, tag, sealed }) => {
    const packet = counting(length);
    const options: CcmOptions = {
      key: RFC_KEY,
      nonce: bytes(`${nonce}a0a1a2a3a4a5`),
      tagLength: tag,
      associated: packet.slice(0, clear),
    };
    expect(toHex(sealCcm(packet.slice(clear), options))).toBe(sealed);
    expect(openCcm(bytes(sealed), options)).toEqual(packet.slice(clear));
  });

  it("makes what OpenSSL makes, for any message, key size and tag size", () => {
    fc.assert(
      fc.property(
        fc.constantFrom(16, 24, 32).chain((length) => fc.uint8Array({ minLength: length, maxLength: length })),
        fc.uint8Array({ minLength: 13, maxLength: 13 }),
        fc.uint8Array({ maxLength: 70 }),
        fc.uint8Array({ maxLength: 40 }),
        fc.constantFrom(4, 6, 8, 10, 12, 14, 16),
        (key, nonce, message, associated, tagLength) => {
          const cipher = createCipheriv(`aes-${(key.length * 8) as 128}-ccm`, key, nonce, { authTagLength: tagLength });
          cipher.setAAD(associated, { plaintextLength: message.length });
          const theirs = Buffer.concat([cipher.update(message), cipher.final(), cipher.getAuthTag()]);
          const options = { key, nonce, tagLength, associated };
          expect(toHex(sealCcm(message, options))).toBe(theirs.toString("hex"));
          expect(openCcm(Uint8Array.from(theirs), options)).toEqual(message);
        },
      ),
    );
  });

  it("opens nothing of which one bit was changed", () => {
    const options = { key: RFC_KEY, nonce: counting(13), tagLength: 4 };
    const sealed = sealCcm(counting(20), options) ?? new Uint8Array();
    for (let bit = 0; bit < sealed.length * 8; bit += 1) {
      const forged = sealed.map((byte, index) => (index === bit >> 3 ? byte ^ (1 << (bit & 7)) : byte));
      expect(openCcm(forged, options)).toBeUndefined();
    }
  });

  it.each([
    { what: "a short key", change: { key: counting(15) } },
    { what: "a short nonce", change: { nonce: counting(12) } },
    { what: "an odd tag length", change: { tagLength: 5 } },
    { what: "a tag too short", change: { tagLength: 2 } },
    { what: "a tag longer than a block", change: { tagLength: 18 } },
    { what: "associated data too long", change: { associated: new Uint8Array(0xff00) } },
  ])("takes no $what", ({ change }) => {
    const options = { key: RFC_KEY, nonce: counting(13), tagLength: 4, ...change };
    expect(sealCcm(counting(4), options)).toBeUndefined();
    expect(openCcm(counting(30), options)).toBeUndefined();
  });

  it("takes no message too long for its length field, and nothing shorter than the tag", () => {
    const options = { key: RFC_KEY, nonce: counting(13), tagLength: 4 };
    expect(sealCcm(new Uint8Array(0x10000), options)).toBeUndefined();
    expect(openCcm(counting(3), options)).toBeUndefined();
  });
});
