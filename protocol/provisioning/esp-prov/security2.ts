import { map, type Observable, switchMap } from "rxjs";
import { toBigInt } from "../../bytes/big-integer";
import { equalBytes } from "../../bytes/equal";
import { encodeUtf8 } from "../../bytes/utf8";
import { inSlices } from "../../crypto/work";
import { protocolError } from "./esp-prov-error";
import { type HandshakeResult, type HandshakeServices, handshakeStep, refusedAsResult, statusError } from "./handshake";
import { gcmCipher, NONCE_LENGTH } from "./message-cipher";
import { Status } from "./messages/status";
import { type SrpProofs, srpPasswordKey, srpProofs, srpPublic, srpSecret } from "./srp";

/** Bytes of the private value; as strong as the 3072-bit group. */
const PRIVATE_LENGTH = 32;
/** Bytes of K that key the cipher. */
const KEY_LENGTH = 32;

export interface Login {
  readonly username: string;
  readonly password: string;
}

/**
 * Security 2: SRP-6a, both sides prove that they know the password without telling it, then AES-256-GCM:
 *
 *     user name, A --> <-- B, salt | M --> <-- H(A | M | K), nonce | request --> <-- reply
 *
 * Emits once. May be run again on the same link after a refusal. Errors when the device answers but cannot prove itself.
 *
 * @param patch the device's `sec_patch_ver`.
 */
export function security2(services: HandshakeServices, login: Login, patch: number): Observable<HandshakeResult> {
  const { randomness, clock } = services;
  return randomness.bytes(PRIVATE_LENGTH).pipe(
    switchMap((bytes) => {
      const privateValue = toBigInt(bytes);
      return inSlices(() => srpPublic(privateValue), clock).pipe(
        switchMap((clientPublic) => agree(services, login, privateValue, clientPublic)),
      );
    }),
    switchMap((proofs) => prove(services, proofs, patch)),
  );
}

function agree(
  services: HandshakeServices,
  { username, password }: Login,
  privateValue: bigint,
  clientPublic: Uint8Array,
): Observable<SrpProofs> {
  const hello = { kind: "sec2-command0", username: encodeUtf8(username), clientPublic } as const;
  return handshakeStep(services, hello, "sec2-response0").pipe(
    switchMap(({ status, devicePublic, salt }) => {
      if (status !== Status.success) throw statusError(status);
      const publics = { clientPublic, devicePublic };
      const passwordKey = srpPasswordKey(salt, username, password);
      return inSlices(() => srpSecret(publics, privateValue, passwordKey), services.clock).pipe(
        map((secret) => {
          if (secret === undefined) throw protocolError("unsafe-public-value");
          return srpProofs(publics, salt, username, secret);
        }),
      );
    }),
  );
}

function prove(services: HandshakeServices, proofs: SrpProofs, patch: number): Observable<HandshakeResult> {
  const { clientProof, sessionKey } = proofs;
  return refusedAsResult(
    handshakeStep(services, { kind: "sec2-command1", clientProof }, "sec2-response1").pipe(
      map(({ status, deviceProof, nonce }) => {
        if (status !== Status.success) return "secret-refused";
        if (!equalBytes(deviceProof, proofs.deviceProof)) throw protocolError("device-not-proven", "not-proven");
        if (nonce.length !== NONCE_LENGTH) throw protocolError("nonce-length");
        return { cipher: gcmCipher(sessionKey.slice(0, KEY_LENGTH), nonce, patch > 0) };
      }),
    ),
  );
}
