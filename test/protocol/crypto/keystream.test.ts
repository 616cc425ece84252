import { createCipheriv } from "node:crypto";
import fc from "fast-check";
import { Keystream } from "../../../protocol/crypto/keystream";

const bytes = (length: number) => fc.uint8Array({ minLength: length, maxLength: length });

describe("a keystream", () => {
  it("cut anywhere equals AES-256-CTR of the whole", () => {
    fc.assert(
      fc.property(bytes(32), bytes(16), fc.array(fc.uint8Array({ maxLength: 50 })), (key, iv, pieces) => {
        const stream = new Keystream(key, iv);
        const ours = Buffer.concat(pieces.map((piece) => stream.apply(piece)));
        expect(ours).toEqual(createCipheriv("aes-256-ctr", key, iv).update(Buffer.concat(pieces)));
      }),
    );
  });

  it("counts over all 128 bits of the block", () => {
    const key = new Uint8Array(32).fill(7);
    const iv = new Uint8Array(16).fill(0xff);
    const stream = new Keystream(key, iv);
    const ours = Buffer.concat([stream.apply(new Uint8Array(9)), stream.apply(new Uint8Array(40))]);
    expect(ours).toEqual(createCipheriv("aes-256-ctr", key, iv).update(new Uint8Array(49)));
  });

  it("leaves the iv it was given as it was", () => {
    const iv = new Uint8Array(16);
    new Keystream(new Uint8Array(32), iv).apply(new Uint8Array(64));
    expect(iv).toEqual(new Uint8Array(16));
  });
});
