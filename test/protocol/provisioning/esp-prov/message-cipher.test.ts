import { createCipheriv, createDecipheriv } from "node:crypto";
import fc from "fast-check";
import { Keystream } from "../../../../protocol/crypto/keystream";
import { gcmCipher, keystreamCipher } from "../../../../protocol/provisioning/esp-prov/message-cipher";

const KEY = new Uint8Array(32).fill(7);
const nonceWith = (counter: number) => Uint8Array.of(1, 2, 3, 4, 5, 6, 7, 8, 0, 0, counter >> 8, counter & 0xff);

/** Node's own GCM under one nonce. */
function seal(plain: Uint8Array, nonce: Uint8Array): Uint8Array {
  const cipher = createCipheriv("aes-256-gcm", KEY, nonce);
  return Uint8Array.from(Buffer.concat([cipher.update(plain), cipher.final(), cipher.getAuthTag()]));
}

describe("the cipher of security 2", () => {
  it("counts every message of either direction", () => {
    const cipher = gcmCipher(KEY, nonceWith(1), true);
    const text = Uint8Array.of(9, 9);
    expect(cipher.encrypt(text)).toEqual(seal(text, nonceWith(1)));
    expect(cipher.decrypt(seal(text, nonceWith(2)))).toEqual(text);
    expect(cipher.encrypt(text)).toEqual(seal(text, nonceWith(3)));
    expect(cipher.decrypt(seal(text, nonceWith(4)))).toEqual(text);
  });

  it("counts over more than a byte", () => {
    const cipher = gcmCipher(KEY, nonceWith(0xff), true);
    cipher.encrypt(new Uint8Array(1));
    expect(cipher.encrypt(new Uint8Array(1))).toEqual(seal(new Uint8Array(1), nonceWith(0x100)));
  });

  it("does not count a message that is not authentic", () => {
    const cipher = gcmCipher(KEY, nonceWith(1), true);
    const message = seal(Uint8Array.of(1), nonceWith(1));
    expect(cipher.decrypt(message.map((byte, index) => (index === 0 ? byte ^ 1 : byte)))).toBeUndefined();
    expect(cipher.decrypt(message)).toEqual(Uint8Array.of(1));
  });

  it("refuses a message that came before", () => {
    const cipher = gcmCipher(KEY, nonceWith(1), true);
    const message = seal(Uint8Array.of(1), nonceWith(1));
    expect(cipher.decrypt(message)).toEqual(Uint8Array.of(1));
    expect(cipher.decrypt(message)).toBeUndefined();
  });

  it("keeps to one nonce with firmware that does", () => {
    const cipher = gcmCipher(KEY, nonceWith(1), false);
    const text = Uint8Array.of(5);
    expect(cipher.encrypt(text)).toEqual(cipher.encrypt(text));
    expect(cipher.decrypt(seal(text, nonceWith(1)))).toEqual(text);
  });

  it("never throws, whatever comes", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 60 }), (message) => {
        expect(gcmCipher(KEY, nonceWith(1), true).decrypt(message)).toBeUndefined();
      }),
    );
  });

  it("leaves the nonce it was given as it was", () => {
    const nonce = nonceWith(1);
    gcmCipher(KEY, nonce, true).encrypt(new Uint8Array(3));
    expect(nonce).toEqual(nonceWith(1));
  });
});

describe("the cipher of security 1", () => {
  it("goes through one keystream in both directions", () => {
    const iv = new Uint8Array(16).fill(3);
    const whole = createDecipheriv("aes-256-ctr", KEY, iv).update(new Uint8Array(12));
    const cipher = keystreamCipher(new Keystream(KEY, iv));
    const zeros = new Uint8Array(4);
    const parts = [cipher.encrypt(zeros), cipher.decrypt(zeros), cipher.encrypt(zeros)];
    expect(Buffer.concat(parts.map((part) => part ?? zeros))).toEqual(whole);
  });
});
