import { bytesToHex } from "../../../protocol/bytes/hex";
import { AirkissDecoder, type AirkissDecoderOptions } from "../../../protocol/provisioning/airkiss/decoder";
import { type AirkissRequest, encodeAirkiss } from "../../../protocol/provisioning/airkiss/encode";
import type { Fields } from "../advertisements/fields";
import { expectLengths } from "./cases";
import { FRAME_OVERHEAD, lastOf } from "./on-air";

/** Rounds of one attempt. */
const ROUNDS = 5;
/** Bytes that airkissOpen has room for: a longer body is not read; of 65 bytes it fills only groups of 64. */
const READ_BODY = 64;
const ANNOUNCED_BODY = 65;

/**
 * The sender must send the very round; firmware must read in it what was sent, and with the room of airkissOpen what that read,
 * after as many datagrams. Throws on the first difference.
 */
export function replayAirkiss(fields: Fields): void {
  fields.text("name");
  fields.text("encoder");
  const request = {
    ssid: fields.bytes("ssid"),
    password: fields.bytes("password"),
    random: fields.wholeNumber("random"),
  };
  const encoding = encodeAirkiss(request);
  if (!encoding.ok) throw fields.failure(`the project does not send it: ${encoding.problem}`);
  const { round } = encoding;
  expectLengths(fields, "round", round);
  fields.expect("rounds", ROUNDS);
  if (!isRead(request, round)) throw fields.failure("firmware reads another network");
  const all = Array.from({ length: ROUNDS }, () => round).flat();
  fields.expect("decoder", readingOf(all, { maxBody: READ_BODY }));
  fields.expect("decoderNoSsid", readingOf(all, { maxBody: ANNOUNCED_BODY, withoutSsid: true }));
}

function isRead({ ssid, password, random }: AirkissRequest, round: readonly number[]): boolean {
  const decoder = new AirkissDecoder();
  const found = lastOf(round, FRAME_OVERHEAD, (length) => decoder.push(length));
  if (found === undefined) return false;
  return (
    [found.ssid, found.password].map(bytesToHex).join() === [ssid, password].map(bytesToHex).join() &&
    found.random === random
  );
}

/** What firmware reads, and after how many datagrams it knew the channel and the network; null: nothing. */
function readingOf(lengths: readonly number[], options: AirkissDecoderOptions) {
  const decoder = new AirkissDecoder(options);
  let lockedAfter = 0;
  for (const [at, length] of lengths.entries()) {
    const found = decoder.push(length + FRAME_OVERHEAD);
    if (decoder.overhead !== undefined) lockedAfter ||= at + 1;
    if (found === undefined) continue;
    const { ssid, password, random, ssidCrc } = found;
    return {
      lockedAfter,
      completeAfter: at + 1,
      ssidHex: bytesToHex(ssid),
      passwordHex: bytesToHex(password),
      random,
      ssidCrc,
    };
  }
  return null;
}
