import { crc8 } from "../../bytes/crc8";
import { type NetworkProblem, networkProblem, type SentNetwork } from "../length-coding/network";
import { GROUP_SIZE, GUIDE, groupCrc, halves, Mark, REPEATS, SHORT_BODY } from "./layout";

export interface AirkissRequest extends SentNetwork {
  /** 0 to 255; the device sends it back, which tells its answer from another's. */
  readonly random: number;
}

export type AirkissEncoding =
  /** `round`: UDP lengths; the sender repeats the round five times. */
  | { readonly ok: true; readonly round: readonly number[] }
  | { readonly ok: false; readonly problem: NetworkProblem | "random-range" };

/**
 * The lengths of the UDP datagrams that carry a network, not encrypted: anybody in reach reads the password
 * (zhchbin/WeChatAirKiss 4bc9683, `AirKissEncoder`). The content of the datagrams is free.
 */
export function encodeAirkiss(request: AirkissRequest): AirkissEncoding {
  const problem = networkProblem(request);
  if (problem !== undefined) return { ok: false, problem };
  const { ssid, password, random } = request;
  if (!Number.isInteger(random) || random < 0 || random > 0xff) return { ok: false, problem: "random-range" };
  const body = [...password, random, ...ssid];
  const data = [...prefixOf(password.length), ...groupsOf(body)];
  const round = [
    ...repeated(GUIDE, REPEATS.guide),
    ...repeated(magicOf(body.length, crc8(ssid)), REPEATS.magic),
    ...repeated(data, REPEATS.data),
  ];
  return { ok: true, round };
}

function magicOf(bodyLength: number, ssidCrc: number): readonly number[] {
  const [first, ...others] = halves(Mark.magic, bodyLength, ssidCrc);
  return [first || SHORT_BODY, ...others];
}

function prefixOf(passwordLength: number): readonly number[] {
  return halves(Mark.prefix, passwordLength, crc8([passwordLength]));
}

function groupsOf(body: readonly number[]): readonly number[] {
  const lengths: number[] = [];
  for (let at = 0; at < body.length; at += GROUP_SIZE) {
    const bytes = body.slice(at, at + GROUP_SIZE);
    const index = at / GROUP_SIZE;
    lengths.push(Mark.header | groupCrc(index, bytes), Mark.header | index, ...bytes.map((byte) => Mark.data | byte));
  }
  return lengths;
}

function repeated(lengths: readonly number[], times: number): readonly number[] {
  return Array.from({ length: times }, () => lengths).flat();
}
