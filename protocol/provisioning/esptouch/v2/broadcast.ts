import { cannotSend } from "../../broadcast/cannot-send";
import type { BroadcastMethod, BroadcastRequest, SendingPhone, Transmission } from "../../broadcast/contract";
import { parseEsptouchV2Reply, replyPort, V2_CONFIRMATION } from "../reply";
import { encodeEsptouchV2 } from "./encode";
import { type EsptouchV2Request, randomLength } from "./request";

const PORT_MARKS = [0, 1, 2, 3] as const;
/** From here on the sending is slower, ms. */
const SLOWER_AFTER_MS = 45_000;

/** ESP-Touch version 2: encrypted only with a key. Times: EsptouchForAndroid 370face, `EspProvisionerImpl`. */
export const esptouchV2: BroadcastMethod = {
  kind: "esptouch-v2",
  name: "ESP-Touch v2",
  canEncrypt: true,
  replyPorts: PORT_MARKS.map(replyPort),
  port: 7001,
  filling: 0,
  intervalMs: (elapsedMs) => (elapsedMs < SLOWER_AFTER_MS ? 15 : 100),
  sendingMs: 90_000,
  listeningMs: 2_000,
  confirmation: V2_CONFIRMATION,
  randomLength: (request) => randomLength(requestOf(request, NOWHERE, 0)),
  begin: (request, phone, portMark, random) => {
    const encoding = encodeEsptouchV2(requestOf(request, phone, portMark), random);
    if (!encoding.ok) return cannotSend("ESP-Touch v2", encoding.problem);
    return { ...around(encoding.lengths), read: reader(portMark) };
  },
};

/** For what does not depend on where the phone is. */
const NOWHERE: Pick<SendingPhone, "bssid"> = { bssid: new Uint8Array(6) };

function requestOf(
  { ssid, password, key }: BroadcastRequest,
  { bssid }: Pick<SendingPhone, "bssid">,
  portMark: number,
): EsptouchV2Request {
  // Version 2: an initial vector of zeros would show which two sendings are the same.
  return { ssid, password, bssid, portMark, ...(key === undefined ? {} : { encryption: { key, version: 2 } }) };
}

function around(lengths: readonly number[]): Pick<Transmission, "next"> {
  let sent = 0;
  return {
    next: () => {
      const round = 1 + Math.floor(sent / lengths.length);
      return { length: lengths[sent++ % lengths.length] ?? 0, round };
    },
  };
}

function reader(portMark: number): Transmission["read"] {
  return (datagram) => {
    const reply = parseEsptouchV2Reply(datagram);
    return reply.ok && reply.portMark === portMark ? { mac: reply.mac } : undefined;
  };
}
