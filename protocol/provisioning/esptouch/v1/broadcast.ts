import { cannotSend } from "../../broadcast/cannot-send";
import type { BroadcastMethod, NextLength, Transmission } from "../../broadcast/contract";
import { parseEsptouchV1Reply, replyPort } from "../reply";
import { type EsptouchV1Encoding, encodeEsptouchV1 } from "./encode";
import { HEAD_LENGTH, IP_LENGTH } from "./layout";

/** Each round: the guide, then the data in a circle, ms (EsptouchForAndroid 370face, `EsptouchTaskParameter`). */
const GUIDE_MS = 2_000;
const ROUND_MS = 6_000;
/** Lengths of the data that belong to one byte. */
const TRIPLE = 3;

/** ESP-Touch version 1: in clear. Times: EsptouchForAndroid 370face, `EsptouchTaskParameter`. */
export const esptouchV1: BroadcastMethod = {
  kind: "esptouch",
  name: "ESP-Touch v1",
  canEncrypt: false,
  replyPorts: [replyPort()],
  port: 7001,
  // The reference sends the digit one.
  filling: 0x31,
  intervalMs: () => 8,
  sendingMs: 45_000,
  listeningMs: 15_000,
  randomLength: () => 0,
  begin: ({ ssid, password }, { bssid, ip }) => {
    const encoding = encodeEsptouchV1({ ssid, password, bssid, ip });
    if (!encoding.ok) return cannotSend("ESP-Touch v1", encoding.problem);
    return { ...inRounds(encoding), read: reader((HEAD_LENGTH + IP_LENGTH + password.length + ssid.length) & 0xff) };
  },
};

function inRounds({ guide, data }: Extract<EsptouchV1Encoding, { readonly ok: true }>): Pick<Transmission, "next"> {
  let guided = 0;
  let carried = 0;
  return {
    next: (elapsedMs): NextLength => {
      const at = elapsedMs % ROUND_MS;
      const round = 1 + Math.floor(elapsedMs / ROUND_MS);
      // Neither a turn of the guide nor a byte is cut in two.
      const guides = at < GUIDE_MS ? carried % TRIPLE === 0 : guided % guide.length !== 0;
      const length = guides ? guide[guided++ % guide.length] : data[carried++ % data.length];
      return { length: length ?? 0, round };
    },
  };
}

/** @param token what answers to this sending begin with. */
function reader(token: number): Transmission["read"] {
  return (datagram, from) => {
    const reply = parseEsptouchV1Reply(datagram);
    // A device says where it is itself: from anywhere else it is somebody else's word.
    return reply.ok && reply.token === token && reply.ip.join(".") === from ? { mac: reply.mac } : undefined;
  };
}
