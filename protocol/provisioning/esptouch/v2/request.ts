import { crc8 } from "../../../bytes/crc8";
import { MAC_LENGTH, type NetworkProblem, networkProblem, type SentNetwork } from "../../length-coding/network";
import { KEY_LENGTH } from "./cipher";
import { type Head, infoOf, MAX_RESERVED } from "./head";
import { IV_PART, paddingOf, partsOf } from "./parts";

export interface EsptouchV2Request extends SentNetwork {
  /** MAC of the access point, 6 bytes. */
  readonly bssid: Uint8Array;
  /** Up to 127 bytes for the device's application; secret as the password is. */
  readonly reserved?: Uint8Array;
  /** Without it, or with neither password nor reserved data, nothing is encrypted. `version` 1: zeros for the initial vector. */
  readonly encryption?: { readonly key: Uint8Array; readonly version: 1 | 2 };
  /** 0 (default) to 3: the port on which the phone waits for the answer. */
  readonly portMark?: number;
  /** The phone's address is an IPv6 one. */
  readonly ipv6?: boolean;
}

export type EsptouchV2Problem =
  | NetworkProblem
  | "bssid-length"
  | "reserved-length"
  | "key-length"
  | "port-mark-range"
  | "random-length";

/** Why it cannot be sent; undefined when it can. The SSID may be empty: a device knows a visible network by its BSSID. */
export function requestProblem(request: EsptouchV2Request): EsptouchV2Problem | undefined {
  const problem = networkProblem(request, 0);
  if (problem !== undefined) return problem;
  if (request.bssid.length !== MAC_LENGTH) return "bssid-length";
  if ((request.reserved?.length ?? 0) > MAX_RESERVED) return "reserved-length";
  if (request.encryption !== undefined && request.encryption.key.length !== KEY_LENGTH) return "key-length";
  return [0, 1, 2, 3].includes(request.portMark ?? 0) ? undefined : "port-mark-range";
}

export function headOf(request: EsptouchV2Request): Head {
  const password = infoOf(request.password);
  const reserved = infoOf(request.reserved ?? new Uint8Array(0));
  const encrypted = password.length + reserved.length > 0;
  return {
    ssid: infoOf(request.ssid),
    password,
    reserved,
    bssidCrc: crc8(request.bssid),
    ipv4: request.ipv6 !== true,
    security: encrypted ? (request.encryption?.version ?? 0) : 0,
    portMark: request.portMark ?? 0,
  };
}

/** Random bytes that {@link encodeEsptouchV2} needs for a request: initial vector and padding, at most 34. */
export function randomLength(request: EsptouchV2Request): number {
  const head = headOf(request);
  const padding = partsOf(head).reduce((sum, part) => sum + paddingOf(part), 0);
  return padding + (head.security === 2 ? IV_PART : 0);
}
