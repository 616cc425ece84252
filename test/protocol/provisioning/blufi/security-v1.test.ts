import fc from "fast-check";
import { fromBigInt, toBigInt } from "../../../../protocol/bytes/big-integer";
import { modPow } from "../../../../protocol/crypto/mod-pow";
import { runAtOnce } from "../../../../protocol/crypto/work";
import { isSafePublicValue } from "../../../../protocol/provisioning/blufi/dh";
import {
  createV1Cipher,
  deriveV1Key,
  securityV1,
  V1_GENERATOR,
  V1_PRIME,
} from "../../../../protocol/provisioning/blufi/security-v1";
import { bytes, hex } from "./support/hex";
import { derivedKeys, softApTranscript, staTranscript } from "./support/transcripts";

const phone = () => runAtOnce(securityV1.negotiate(new Uint8Array(32).fill(7)));

describe("the key agreement of BluFi before 1.4", () => {
  it.each([
    ["station", staTranscript],
    ["SoftAP", softApTranscript],
  ])("derives the recorded values of the %s session", (_name, transcript) => {
    const recorded = derivedKeys(transcript);
    const exponent = toBigInt(bytes(transcript.clientPrivate));
    expect(hex(fromBigInt(modPow(V1_GENERATOR, exponent, V1_PRIME), 128))).toBe(recorded.clientPublic);
    const secret = modPow(toBigInt(bytes(recorded.devicePublic)), exponent, V1_PRIME);
    expect(hex(fromBigInt(secret, 128))).toBe(recorded.sharedPadded);
    expect(hex(deriveV1Key(secret))).toBe(recorded.key);
  });

  it("hashes the secret without its leading zero bytes", () => {
    expect(hex(deriveV1Key(0x0102n))).toBe(hex(deriveV1Key(toBigInt(bytes("00000102")))));
    expect(hex(deriveV1Key(0x61n))).toBe("0cc175b9c0f1b6a831c399e269772661");
  });

  it.each([
    ["0", 0n],
    ["1", 1n],
    ["p - 1", V1_PRIME - 1n],
    ["p", V1_PRIME],
    ["the largest number of its width", (1n << 1024n) - 1n],
  ])("refuses a device's public value of %s", (_name, value) => {
    const result = runAtOnce(phone().finish(fromBigInt(value, 128)));
    expect(result).toEqual({ ok: false, violation: "public-value-unsafe" });
  });

  it.each([0, 1, 127, 129, 384])("refuses a public value of %i bytes", (length) => {
    const result = runAtOnce(phone().finish(new Uint8Array(length).fill(9)));
    expect(result).toEqual({ ok: false, violation: "public-value-length" });
  });

  it("pads a short public value of its own to 128 bytes", () => {
    const [, parameters] = runAtOnce(securityV1.negotiate(Uint8Array.of(1))).messages;
    expect(parameters?.data.length).toBe(1 + 2 + 128 + 2 + 1 + 2 + 128);
    expect(hex(parameters?.data.slice(-3) ?? new Uint8Array())).toBe("000002");
  });
});

describe("the frame cipher", () => {
  const cipher = createV1Cipher(bytes(derivedKeys(staTranscript).key));

  it("decrypts a recorded device frame and encrypts a recorded client frame", () => {
    expect(hex(cipher.decrypt(0x0c, bytes("9cb81f1d5b31a618fd")))).toBe("01010015010f1601c7");
    expect(hex(cipher.encrypt(0x19, bytes("e5aea2e58e8557692d4669")))).toBe("13391df5837ef8b9101dbc");
  });

  it("starts anew for each sequence number", () => {
    expect(hex(cipher.encrypt(1, new Uint8Array(5)))).not.toBe(hex(cipher.encrypt(2, new Uint8Array(5))));
    expect(hex(cipher.encrypt(1, new Uint8Array(5)))).toBe(hex(cipher.encrypt(1, new Uint8Array(5))));
  });

  it("gives back every text of every length", () => {
    fc.assert(
      fc.property(fc.nat(255), fc.uint8Array({ maxLength: 255 }), (sequence, plaintext) => {
        const ciphertext = cipher.encrypt(sequence, plaintext);
        expect(ciphertext.length).toBe(plaintext.length);
        expect(hex(cipher.decrypt(sequence, ciphertext))).toBe(hex(plaintext));
      }),
    );
  });
});

describe("big numbers", () => {
  it("survive the way to bytes and back", () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: 1n << 1040n }), (value) => {
        expect(toBigInt(fromBigInt(value))).toBe(value);
        expect(toBigInt(fromBigInt(value, 140))).toBe(value);
      }),
    );
  });

  it("are raised to a power as plain multiplication does it", () => {
    fc.assert(
      fc.property(fc.bigInt(2n, 1000n), fc.nat(60), fc.bigInt(2n, 100_000n), (base, exponent, modulus) => {
        let expected = 1n % modulus;
        for (let count = 0; count < exponent; count++) expected = (expected * base) % modulus;
        expect(modPow(base, BigInt(exponent), modulus)).toBe(expected);
      }),
    );
  });

  it("2 and p - 2 are safe public values", () => {
    expect([2n, V1_PRIME - 2n].map((value) => isSafePublicValue(value, V1_PRIME))).toEqual([true, true]);
  });
});
