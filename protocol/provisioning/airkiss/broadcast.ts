import { cannotSend } from "../broadcast/cannot-send";
import type { BroadcastMethod, Transmission } from "../broadcast/contract";
import { encodeAirkiss } from "./encode";
import { AIRKISS_REPLY_PORT, parseAirkissReply } from "./reply";

const ROUNDS = 5;
/** Other than every byte of what the phone sends itself: its own broadcast comes back to the same port. */
const FILLING = 0;

/** AirKiss: in clear. Five rounds, 4 ms apart (zhchbin/WeChatAirKiss 4bc9683, `MainActivity`). */
export const airkiss: BroadcastMethod = {
  kind: "airkiss",
  name: "AirKiss",
  canEncrypt: false,
  replyPorts: [AIRKISS_REPLY_PORT],
  port: AIRKISS_REPLY_PORT,
  filling: FILLING,
  intervalMs: () => 4,
  // The longest five rounds take less on a phone that keeps the pace; one that does not is cut off.
  sendingMs: 75_000,
  listeningMs: 15_000,
  randomLength: () => 1,
  begin: ({ ssid, password }, _phone, _portIndex, [drawn = 0]) => {
    const random = drawn === FILLING ? FILLING + 1 : drawn;
    const encoding = encodeAirkiss({ ssid, password, random });
    if (!encoding.ok) return cannotSend("AirKiss", encoding.problem);
    return { ...fiveTimes(encoding.round), read: reader(random) };
  },
};

function fiveTimes(lengths: readonly number[]): Pick<Transmission, "next"> {
  let sent = 0;
  return {
    next: () => {
      const round = 1 + Math.floor(sent / lengths.length);
      return round > ROUNDS ? undefined : { length: lengths[sent++ % lengths.length] ?? 0, round };
    },
  };
}

function reader(random: number): Transmission["read"] {
  return (datagram) => {
    const reply = parseAirkissReply(datagram);
    if (!reply.ok || reply.random !== random) return undefined;
    return reply.mac === undefined ? {} : { mac: reply.mac };
  };
}
