import { equalBytes } from "../../bytes/equal";
import { formatHex } from "../../bytes/hex";
import type { Datagram } from "../../ports/sockets";
import type { BroadcastAnswer, Transmission } from "./contract";

/** Who is listed; a flood of others is not. */
const MOST_LISTED = 16;
/** A device without a MAC repeats its answer: so many from one address are no accident (zhchbin/WeChatAirKiss 4bc9683). */
const ENOUGH_REPEATS = 6;
const MOST_COUNTED = 64;

/** Tells answers from other traffic, each device once. Memory is bounded. */
export class Answers {
  private readonly listed = new Set<string>();
  private readonly repeats = new Map<string, number>();

  /** @param wanted MAC of the label, 6 bytes. */
  constructor(
    private readonly transmission: Transmission,
    private readonly wanted: Uint8Array | undefined,
  ) {}

  /** The answer in a datagram; undefined for what is none, for one that was listed, and for too many. */
  take({ data, address }: Datagram, atMs: number): BroadcastAnswer | undefined {
    const read = this.transmission.read(data, address);
    if (read === undefined) return undefined;
    const { mac } = read;
    const isWanted = this.wanted && mac !== undefined && equalBytes(mac, this.wanted);
    const name = mac === undefined ? undefined : formatHex(mac, ":");
    if (name === undefined && !this.isRepeated(address)) return undefined;
    const key = name ?? address;
    if (this.listed.has(key) || (this.listed.size >= MOST_LISTED && isWanted !== true)) return undefined;
    this.listed.add(key);
    return { ip: address, atMs, isWanted, ...(name === undefined ? {} : { mac: name }) };
  }

  private isRepeated(address: string): boolean {
    const times = (this.repeats.get(address) ?? 0) + 1;
    if (times > 1 || this.repeats.size < MOST_COUNTED) this.repeats.set(address, times);
    return times >= ENOUGH_REPEATS;
  }
}
