import { decryptSecret } from "./cipher";
import type { Head, SecurityVersion } from "./head";
import type { PartName } from "./parts";

export interface EsptouchV2Network {
  readonly ok: true;
  /** May be empty: then the network is the one whose BSSID has the checksum. */
  readonly ssid: Uint8Array;
  /** Secret. */
  readonly password: Uint8Array;
  /** For the application; secret as the password is. */
  readonly reserved: Uint8Array;
  readonly bssidCrc: number;
  readonly ipv4: boolean;
  readonly security: SecurityVersion;
  readonly portMark: number;
}

/** `key-missing`: it is encrypted and this device has no key; `wrong-key`: it has another one. */
export type EsptouchV2Found = EsptouchV2Network | { readonly ok: false; readonly problem: "key-missing" | "wrong-key" };

const NOTHING = new Uint8Array(0);

/** The network of a whole round, decrypted where it has to be. */
export function openParts(
  head: Head,
  { secret = NOTHING, reserved = NOTHING, iv, ssid = NOTHING }: Partial<Record<PartName, Uint8Array>>,
  key: Uint8Array | undefined,
): EsptouchV2Found {
  if (head.security !== 0 && key === undefined) return { ok: false, problem: "key-missing" };
  const plain = head.security === 0 || key === undefined ? secret : decryptSecret(key, secret, iv);
  const both = head.password.length + head.reserved.length;
  if (plain === undefined || (head.security !== 0 && plain.length !== both)) return { ok: false, problem: "wrong-key" };
  const { bssidCrc, ipv4, security, portMark } = head;
  const password = plain.slice(0, head.password.length);
  const rest = plain.slice(head.password.length);
  return { ok: true, ssid, password, reserved: rest.length > 0 ? rest : reserved, bssidCrc, ipv4, security, portMark };
}
