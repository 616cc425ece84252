import { AirkissDecoder } from "../../../protocol/provisioning/airkiss/decoder";
import { AIRKISS_REPLY_PORT, buildAirkissReply } from "../../../protocol/provisioning/airkiss/reply";
import { buildEsptouchV1Reply, buildEsptouchV2Reply, replyPort } from "../../../protocol/provisioning/esptouch/reply";
import { EsptouchV1Decoder } from "../../../protocol/provisioning/esptouch/v1/decoder";
import { EsptouchV2Decoder } from "../../../protocol/provisioning/esptouch/v2/decoder";
import { LIMITED_BROADCAST } from "../../world/lan/ipv4";
import type { BroadcastSettings } from "./spec";

/** Where the answer goes and what is in it. */
export interface Reply {
  readonly to: readonly string[];
  readonly port: number;
  readonly data: Uint8Array;
}

/** A network that was read from lengths. */
export interface ReadNetwork {
  readonly ssid: Uint8Array;
  readonly password: Uint8Array;
  /** @param mac of the station; @param ip its address, four bytes. */
  answer(mac: Uint8Array, ip: Uint8Array): Reply;
}

/** How one firmware reads lengths and answers. */
export interface Dialect {
  readonly kind: string;
  /** From the join to the first answer, ms. */
  readonly answerAfterMs: number;
  /** A decoder for the frames of one sender. */
  listen(settings: BroadcastSettings): { push(length: number): ReadNetwork | undefined };
}

export const ESPTOUCH_V1: Dialect = {
  kind: "esptouch",
  answerAfterMs: 0,
  listen: () => {
    const decoder = new EsptouchV1Decoder();
    return {
      push: (length) => {
        const found = decoder.push(length);
        if (found === undefined) return undefined;
        const { ssid, password, ip: phone } = found;
        const token = 9 + ssid.length + password.length;
        // smartconfig_ack.c: to the phone, and to everyone, for the phone's address may be wrong.
        const to = [phone.join("."), LIMITED_BROADCAST];
        return {
          ssid,
          password,
          answer: (mac, ip) => ({ to, port: replyPort(), data: buildEsptouchV1Reply(token, mac, ip) }),
        };
      },
    };
  },
};

export const ESPTOUCH_V2: Dialect = {
  kind: "esptouch-v2",
  answerAfterMs: 0,
  listen: ({ aesKey }) => {
    const decoder = new EsptouchV2Decoder(aesKey);
    return {
      push: (length) => {
        const found = decoder.push(length);
        if (found === undefined || !found.ok) return undefined;
        const { ssid, password, portMark } = found;
        return {
          ssid,
          password,
          answer: (mac) => ({
            to: [LIMITED_BROADCAST],
            port: replyPort(portMark),
            data: buildEsptouchV2Reply(portMark, mac),
          }),
        };
      },
    };
  },
};

export const AIRKISS: Dialect = {
  kind: "airkiss",
  // smartconfig_ack.c: it waits for a packet that shows where the phone is, in vain here, and sends to everyone.
  answerAfterMs: 1_500,
  listen: ({ reply }) => {
    const decoder = new AirkissDecoder();
    return {
      push: (length) => {
        const found = decoder.push(length);
        if (found === undefined) return undefined;
        const { ssid, password, random } = found;
        return {
          ssid,
          password,
          answer: (mac) => ({
            to: [LIMITED_BROADCAST],
            port: AIRKISS_REPLY_PORT,
            data: reply === "with-mac" ? buildAirkissReply(random, mac) : buildAirkissReply(random),
          }),
        };
      },
    };
  },
};
