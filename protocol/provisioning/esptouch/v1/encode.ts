import { crc8 } from "../../../bytes/crc8";
import { MAC_LENGTH, type NetworkProblem, networkProblem } from "../../length-coding/network";
import { encodeByte, GUIDE, type IndexedByte } from "./codes";
import { type EsptouchV1Request, HEAD_LENGTH, IP_LENGTH, xorOf } from "./layout";

/** Send position of the first byte of the BSSID, and how far each next one is behind it. */
const FIRST_BSSID_POSITION = 5;
const BSSID_STEP = 4;

export type EsptouchV1Encoding =
  | {
      readonly ok: true;
      /** UDP lengths, again and again for 2 s. */
      readonly guide: readonly number[];
      /** UDP lengths, then in a circle for 4 s; three belong together. */
      readonly data: readonly number[];
    }
  | { readonly ok: false; readonly problem: NetworkProblem | "bssid-length" | "ip-length" };

/**
 * The lengths of the UDP datagrams that carry a network, not encrypted: anybody in reach reads the password
 * (EsptouchForAndroid 370face, `EsptouchGenerator`). The content of the datagrams is free.
 */
export function encodeEsptouchV1(request: EsptouchV1Request): EsptouchV1Encoding {
  const problem = networkProblem(request);
  if (problem !== undefined) return { ok: false, problem };
  if (request.bssid.length !== MAC_LENGTH) return { ok: false, problem: "bssid-length" };
  if (request.ip.length !== IP_LENGTH) return { ok: false, problem: "ip-length" };
  return { ok: true, guide: GUIDE, data: inSendOrder(bodyOf(request), request.bssid).flatMap(encodeByte) };
}

function bodyOf({ ssid, password, bssid, ip }: EsptouchV1Request): Uint8Array {
  const total = HEAD_LENGTH + IP_LENGTH + password.length + ssid.length;
  const body = Uint8Array.of(total, password.length, crc8(ssid), crc8(bssid), 0, ...ip, ...password, ...ssid);
  body[HEAD_LENGTH - 1] = xorOf(body);
  return body;
}

/** The BSSID's bytes bear the last indexes but are sent among the first, for a receiver that only needs those. */
function inSendOrder(body: Uint8Array, bssid: Uint8Array): readonly IndexedByte[] {
  const order = [...body].map((byte, index): IndexedByte => ({ index, byte }));
  bssid.forEach((byte, at) => {
    order.splice(FIRST_BSSID_POSITION + at * BSSID_STEP, 0, { index: body.length + at, byte });
  });
  return order;
}
