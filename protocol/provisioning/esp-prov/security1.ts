import { sha256 } from "@noble/hashes/sha2.js";
import { map, type Observable, switchMap } from "rxjs";
import { equalBytes } from "../../bytes/equal";
import { Keystream } from "../../crypto/keystream";
import { X25519_LENGTH, x25519Public, x25519Shared } from "../../crypto/x25519";
import { protocolError } from "./esp-prov-error";
import { type HandshakeResult, type HandshakeServices, handshakeStep, refusedAsResult, statusError } from "./handshake";
import { keystreamCipher } from "./message-cipher";
import { Status } from "./messages/status";

/** Bytes of the device's random value, the first counter block. */
const RANDOM_LENGTH = 16;

/**
 * Security 1: X25519, its key mixed with the proof of possession, then AES-256-CTR. Each side encrypts the other's public
 * value, on the one keystream of the session:
 *
 *     public value --> <-- public value, random | encrypted device's --> <-- encrypted client's | request --> <-- reply
 *
 * Emits once. May be run again on the same link after a refusal. Errors when the device answers but cannot prove itself.
 *
 * @param pop UTF-8 of the secret on the label; empty for a device without.
 */
export function security1(services: HandshakeServices, pop: Uint8Array): Observable<HandshakeResult> {
  return services.randomness.bytes(X25519_LENGTH).pipe(
    switchMap((privateValue) => {
      const clientPublic = x25519Public(privateValue);
      return handshakeStep(services, { kind: "sec1-command0", clientPublic }, "sec1-response0").pipe(
        switchMap(({ status, devicePublic, deviceRandom }) => {
          if (status !== Status.success) throw statusError(status);
          const shared = x25519Shared(privateValue, devicePublic);
          if (shared === undefined) throw protocolError("unsafe-public-value");
          if (deviceRandom.length !== RANDOM_LENGTH) throw protocolError("random-value-length");
          const stream = new Keystream(mixPop(shared, pop), deviceRandom);
          return prove(services, stream, clientPublic, devicePublic);
        }),
      );
    }),
  );
}

/** The key of a session: the shared secret as it is, or combined with the hash of the proof of possession. */
export function mixPop(shared: Uint8Array, pop: Uint8Array): Uint8Array {
  if (pop.length === 0) return shared;
  const digest = sha256(pop);
  return shared.map((byte, index) => byte ^ (digest[index] ?? 0));
}

function prove(
  services: HandshakeServices,
  stream: Keystream,
  clientPublic: Uint8Array,
  devicePublic: Uint8Array,
): Observable<HandshakeResult> {
  const clientVerify = stream.apply(devicePublic);
  return refusedAsResult(
    handshakeStep(services, { kind: "sec1-command1", clientVerify }, "sec1-response1").pipe(
      map(({ status, deviceVerify }) => {
        if (status !== Status.success) return "secret-refused";
        if (!equalBytes(stream.apply(deviceVerify), clientPublic))
          throw protocolError("device-not-proven", "not-proven");
        return { cipher: keystreamCipher(stream) };
      }),
    ),
  );
}
