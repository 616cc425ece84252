import { createHash } from "node:crypto";
import { fromBigInt, toBigInt } from "../../../../protocol/bytes/big-integer";
import { runAtOnce } from "../../../../protocol/crypto/work";
import {
  SRP_GENERATOR,
  SRP_PRIME,
  srpMultiplier,
  srpPasswordKey,
  srpProofs,
  srpPublic,
  srpScramble,
  srpSecret,
} from "../../../../protocol/provisioning/esp-prov/srp";
import { srpAgree, srpVerifier } from "../../../../simulator/devices/esp-prov/srp";
import recording from "../../../vectors/prov-sec2.json";
import { bytes as hex, hex as toHex } from "../blufi/support/hex";

const derived = recording.transcript.find(({ dir }) => dir === "derived") as unknown as Record<string, string>;
const recorded = (name: string): string => derived[name] ?? "";
const number = (name: string) =>
  toBigInt(hex(recorded(name).padStart(recorded(name).length + (recorded(name).length % 2), "0")));

const publics = { clientPublic: hex(recorded("A")), devicePublic: hex(recorded("B")) };

describe("SRP-6a as Espressif's firmware computes it", () => {
  it("agrees in every value of a recorded handshake", () => {
    const salt = hex(recorded("salt"));
    const key = srpPasswordKey(salt, "wifiprov", "abcd1234");
    const secret = runAtOnce(srpSecret(publics, number("a"), key)) ?? 0n;
    const proofs = srpProofs(publics, salt, "wifiprov", secret);
    expect(toHex(runAtOnce(srpPublic(number("a"))))).toBe(recorded("A"));
    expect(srpMultiplier()).toBe(number("k"));
    expect(key).toBe(number("x"));
    expect(srpScramble(toBigInt(publics.clientPublic), toBigInt(publics.devicePublic))).toBe(number("u"));
    expect(secret).toBe(number("S"));
    expect(toHex(proofs.sessionKey)).toBe(recorded("K"));
    expect(toHex(proofs.clientProof)).toBe(recorded("M"));
    expect(toHex(proofs.deviceProof)).toBe(recorded("hostProof"));
  });

  it("sends a short A with its zeros in front, and both ends agree on it", () => {
    // g ^ 5 has two bytes: everything but the padding would hash differently.
    const clientPublic = runAtOnce(srpPublic(5n));
    expect(clientPublic).toHaveLength(384);
    expect(toBigInt(clientPublic)).toBe(SRP_GENERATOR ** 5n);

    const salt = new Uint8Array(16).fill(1);
    const verifier = srpVerifier(salt, "jane", "s3cret");
    const device = srpAgree(clientPublic, verifier, new Uint8Array(32).fill(2));
    if (device === undefined) throw new Error("refused");
    const keys = { clientPublic, devicePublic: device.devicePublic };
    const secret = runAtOnce(srpSecret(keys, 5n, srpPasswordKey(salt, "jane", "s3cret"))) ?? 0n;
    expect(toHex(srpProofs(keys, salt, "jane", secret).sessionKey)).toBe(toHex(device.key));
  });

  it("hashes B as it came, without its leading zero too, and pads it for u", () => {
    const short = { ...publics, devicePublic: fromBigInt(toBigInt(publics.devicePublic) >> 8n) };
    expect(short.devicePublic).toHaveLength(383);
    const padded = { ...short, devicePublic: fromBigInt(toBigInt(short.devicePublic), 384) };
    const salt = new Uint8Array(16);
    const secretOf = (keys: typeof publics) => runAtOnce(srpSecret(keys, 9n, 11n));
    expect(secretOf(short)).toBe(secretOf(padded));
    expect(srpProofs(short, salt, "u", 1n).clientProof).not.toEqual(srpProofs(padded, salt, "u", 1n).clientProof);
  });

  it("strips zeros in front of the secret before it is hashed", () => {
    const proofs = srpProofs(publics, new Uint8Array(0), "u", 0x01_02n);
    expect(proofs.sessionKey).toHaveLength(64);
    expect(toHex(proofs.sessionKey)).toBe(toHex(createHash("sha512").update(Uint8Array.of(1, 2)).digest()));
  });

  it.each([
    ["0", new Uint8Array(384)],
    ["no bytes", new Uint8Array(0)],
    ["N", fromBigInt(SRP_PRIME)],
    ["385 bytes", new Uint8Array(385).fill(1)],
  ])("refuses a B of %s", (_, devicePublic) => {
    expect(runAtOnce(srpSecret({ ...publics, devicePublic }, 9n, 11n))).toBeUndefined();
  });
});
