import { hmac } from "@noble/hashes/hmac.js";
import { sha256 } from "@noble/hashes/sha2.js";
import { hexToBytes } from "../../../protocol/bytes/hex";
import type { DeviceIdentity } from "../../../protocol/identity/device-identity";

/** A device, as it answers on its network. */
export interface LanSelf {
  readonly kind: string;
  readonly name: string;
  readonly firmware: string;
  /** Absent: none was handed over, or a reset took it. */
  identity(): DeviceIdentity | undefined;
  /** Its own IPv4 in the network it is on. */
  address(): string | undefined;
  randomBytes(length: number): Uint8Array;
}

const TEXT = new TextEncoder();
const LABEL = TEXT.encode("device-companion lan proof 1");
const [DISCOVER, CHALLENGE, ANNOUNCEMENT, PROOF] = [0x01, 0x02, 0x81, 0x82];

/**
 * What a device's firmware answers to a message of docs/for-firmware.md; undefined: nothing, as to anything it does not know.
 * Written from that page, apart from the app's own code.
 */
export function answerTo(question: Uint8Array, self: LanSelf): Uint8Array | undefined {
  const [d, c, version, type] = question;
  if (d !== 0x44 || c !== 0x43 || version !== 1) return undefined;
  const identity = self.identity();
  if (type === DISCOVER && question.length === 12) return announcement(question.subarray(4), self, identity);
  if (type === CHALLENGE && question.length === 28 && identity !== undefined) return proof(question, self, identity);
  return undefined;
}

function announcement(token: Uint8Array, self: LanSelf, identity: DeviceIdentity | undefined): Uint8Array {
  const texts = [self.kind, self.name, self.firmware].flatMap((text) => {
    const bytes = TEXT.encode(text).subarray(0, 64);
    return [bytes.length, ...bytes];
  });
  const hint = identity === undefined ? new Uint8Array(8) : hexToBytes(identity.id).subarray(0, 8);
  return Uint8Array.from([...head(ANNOUNCEMENT), ...token, identity === undefined ? 0 : 1, ...hint, ...texts]);
}

function proof(question: Uint8Array, self: LanSelf, identity: DeviceIdentity): Uint8Array | undefined {
  const id = hexToBytes(identity.id);
  const asked = question.subarray(4, 12);
  const address = self.address()?.split(".").map(Number);
  if (address === undefined || asked.some((byte, index) => byte !== id[index])) return undefined;
  const nonce = self.randomBytes(16);
  const said = Uint8Array.from([...LABEL, 0x44, ...id, ...question.subarray(12), ...nonce, ...address]);
  return Uint8Array.from([...head(PROOF), ...asked, ...nonce, ...hmac(sha256, identity.key, said)]);
}

function head(type: number | undefined): readonly number[] {
  return [0x44, 0x43, 1, type ?? 0];
}
