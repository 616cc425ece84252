import { createHash } from "node:crypto";
import fc from "fast-check";
import { fromBigInt, toBigInt } from "../../../../protocol/bytes/big-integer";
import { modPow } from "../../../../protocol/crypto/mod-pow";
import { runAtOnce } from "../../../../protocol/crypto/work";
import { deriveV1Key, V1_PRIME } from "../../../../protocol/provisioning/blufi/security-v1";
import {
  createV2Cipher,
  deriveV2Keys,
  securityV2,
  V2_GENERATOR,
  V2_PRIME,
} from "../../../../protocol/provisioning/blufi/security-v2";
import { bytes, hex, utf8 } from "./support/hex";
import { derivedKeys, staV2Transcript } from "./support/transcripts";

const phone = () => runAtOnce(securityV2.negotiate(new Uint8Array(32).fill(7)));
const KEYS = deriveV2Keys(0x1234n);

describe("the key agreement of BluFi 1.4", () => {
  it("derives the recorded values", () => {
    const recorded = derivedKeys(staV2Transcript);
    const exponent = toBigInt(bytes(staV2Transcript.clientPrivate));
    expect(hex(fromBigInt(modPow(V2_GENERATOR, exponent, V2_PRIME), 384))).toBe(recorded.clientPublic);
    const secret = modPow(toBigInt(bytes(recorded.devicePublic)), exponent, V2_PRIME);
    expect(hex(fromBigInt(secret, 384))).toBe(recorded.sharedPadded);
    const { key, sentBy } = deriveV2Keys(secret);
    expect(hex(key)).toBe(recorded.key);
    expect(hex(sentBy.phone)).toBe(recorded.ivClientToDevice);
    expect(hex(sentBy.device)).toBe(recorded.ivDeviceToClient);
  });

  it("hashes a secret with its leading zero bytes, where BluFi before 1.4 strips them", () => {
    // 2^(x * y) with one zero byte in front, in either group.
    const y = 0x1234567890abcdefn << 2200n;
    const secrets = { v1: modPow(2n, y * 277n, V1_PRIME), v2: modPow(2n, y * 160n, V2_PRIME) };
    expect([secrets.v1 >> 1016n, secrets.v2 >> 3064n]).toEqual([0n, 0n]);
    const digest = (algorithm: string, text: string) => createHash(algorithm).update(text, "hex").digest("hex");
    const { key, sentBy } = deriveV2Keys(secrets.v2);
    const padded = secrets.v2.toString(16).padStart(768, "0");
    expect(hex(key)).toBe(digest("sha256", padded));
    expect(hex(sentBy.phone)).toBe(digest("sha256", hex(utf8("blufi_dec")) + padded).slice(0, 32));
    expect(hex(sentBy.device)).toBe(digest("sha256", hex(utf8("blufi_enc")) + padded).slice(0, 32));
    expect(hex(deriveV1Key(secrets.v1))).toBe(digest("md5", secrets.v1.toString(16).padStart(254, "0")));
  });

  it.each([
    ["0", 0n],
    ["1", 1n],
    ["p - 1", V2_PRIME - 1n],
    ["p", V2_PRIME],
    ["p + 2", V2_PRIME + 2n],
    ["the largest number of its width", (1n << 3072n) - 1n],
  ])("refuses a device's public value of %s", (_name, value) => {
    const result = runAtOnce(phone().finish(fromBigInt(value, 384)));
    expect(result).toEqual({ ok: false, violation: "public-value-unsafe" });
  });

  it.each([0, 1, 128, 383, 385])("refuses a public value of %i bytes", (length) => {
    const result = runAtOnce(phone().finish(new Uint8Array(length).fill(9)));
    expect(result).toEqual({ ok: false, violation: "public-value-length" });
  });

  it("pads a short public value of its own to 384 bytes", () => {
    const [announcement, parameters] = runAtOnce(securityV2.negotiate(Uint8Array.of(1))).messages;
    expect(hex(announcement.data)).toBe("000307");
    expect(parameters.data.length).toBe(1 + 0x0307);
    expect(hex(parameters.data.slice(-3))).toBe("000002");
  });
});

describe("the cipher of BluFi 1.4", () => {
  it("goes on where the last frame ended, whatever the lengths", () => {
    fc.assert(
      fc.property(fc.array(fc.uint8Array({ maxLength: 70 }), { maxLength: 12 }), (frames) => {
        const device = createV2Cipher(KEYS, "device");
        const parts = createV2Cipher(KEYS, "phone");
        const sealed = frames.map((frame, index) => parts.encrypt(index, frame));
        const whole = createV2Cipher(KEYS, "phone").encrypt(0, Uint8Array.from(frames.flatMap((frame) => [...frame])));
        expect(hex(Uint8Array.from(sealed.flatMap((frame) => [...frame])))).toBe(hex(whole));
        expect(sealed.map((frame, index) => hex(device.decrypt(index, frame)))).toEqual(frames.map(hex));
      }),
    );
  });

  it("has a keystream of its own for each direction", () => {
    const zeros = new Uint8Array(48);
    const end = createV2Cipher(KEYS, "phone");
    const streams = [end.encrypt(0, zeros), end.decrypt(0, zeros)].map(hex);
    const other = createV2Cipher(KEYS, "device");
    expect([other.decrypt(0, zeros), other.encrypt(0, zeros)].map(hex)).toEqual(streams);
    expect(streams[0]).not.toBe(streams[1]);
  });

  it("does not move one direction by what goes the other way", () => {
    const busy = createV2Cipher(KEYS, "phone");
    busy.decrypt(0, new Uint8Array(33));
    const idle = createV2Cipher(KEYS, "phone");
    expect(hex(busy.encrypt(1, new Uint8Array(20)))).toBe(hex(idle.encrypt(1, new Uint8Array(20))));
  });

  it("carries over all 128 bits of its counter", () => {
    const full = { key: KEYS.key, sentBy: { phone: new Uint8Array(16).fill(0xff), device: new Uint8Array(16) } };
    const cipher = createV2Cipher(full, "phone");
    cipher.encrypt(0, new Uint8Array(16));
    const afterWrap = cipher.encrypt(1, new Uint8Array(16));
    expect(hex(afterWrap)).toBe(hex(createV2Cipher(full, "phone").decrypt(0, new Uint8Array(16))));
  });

  it("keeps its counter when the IV is changed outside", () => {
    const iv = new Uint8Array(16);
    const cipher = createV2Cipher({ key: KEYS.key, sentBy: { phone: iv, device: iv } }, "phone");
    const first = hex(createV2Cipher({ key: KEYS.key, sentBy: { phone: iv, device: iv } }, "phone").encrypt(0, iv));
    iv.fill(1);
    expect(hex(cipher.encrypt(0, new Uint8Array(16)))).toBe(first);
  });
});
