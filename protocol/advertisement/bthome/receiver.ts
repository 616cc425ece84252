import { DeliveredContents } from "./delivered-contents";
import { KEY_LENGTH, openBthome, splitSealed } from "./encryption";
import type { BthomeEnvelope, BthomePacket } from "./packet";
import { packetOf, parseEnvelope } from "./packet";

/** After so long an equal packet with an equal id is a new one, ms. */
const REPEAT_MS = 4_000;
/** Ids wrap at 256; one less than this ahead is newer, anything else older. */
const NEWER = 64;
/** A counter that fell below this: the battery was changed. */
const RESTARTED = 100;

export type BthomeRefusal =
  /** Not BTHome v2, or too short. */
  | "malformed"
  | "no-key"
  /** An iPhone tells no MAC: the person has to enter it. */
  | "no-mac"
  /** The key or the MAC is wrong, or the packet was changed. */
  | "not-authentic"
  /** An old packet, sent again. */
  | "replayed"
  /** In clear, though there is a key: anyone could have sent it. */
  | "downgraded";

export type BthomeOutcome =
  | { readonly state: "values"; readonly packet: BthomePacket }
  /** Heard before: devices send each packet several times. */
  | { readonly state: "repeated" }
  | { readonly state: "refused"; readonly why: BthomeRefusal };

export interface BthomeReceiverOptions {
  /** 16 bytes; kept in memory only. */
  readonly key?: Uint8Array;
  /** 6 bytes in printed order; not needed when packets carry it. */
  readonly mac?: Uint8Array;
}

/**
 * Listens to one BTHome device: opens what is encrypted, and drops what was heard before or is an attacker's. Holds the
 * last counter and packet id, and the few packets that bore them. Never throws.
 *
 *     malformed ── refused      key, in clear ── refused (downgraded)
 *     encrypted ─> counter fell? ── refused (replayed)
 *               ─> tag wrong? ── refused; nothing is remembered of it
 *               ─> counter and bytes equal? ── repeated
 *     packet id older, or equal with equal content, within 4 s ── repeated
 *     else ── values
 */
export class BthomeReceiver {
  /** A function, so that whoever prints the receiver does not print its key. */
  private readonly options: () => BthomeReceiverOptions;
  private counter: number | undefined;
  private readonly ofCounter = new DeliveredContents();
  private packetId: number | undefined;
  private readonly ofPacketId = new DeliveredContents();
  private deliveredAt = Number.NEGATIVE_INFINITY;

  constructor(options: BthomeReceiverOptions = {}) {
    this.options = () => options;
  }

  /** @param at time of the report, ms. */
  receive(serviceData: Uint8Array, at: number): BthomeOutcome {
    const envelope = parseEnvelope(serviceData);
    if (envelope === undefined) return refused("malformed");
    if (envelope.encrypted) return this.open(envelope, at);
    return this.options().key === undefined ? this.deliver(envelope, envelope.body, at) : refused("downgraded");
  }

  private open(envelope: BthomeEnvelope, at: number): BthomeOutcome {
    const { key } = this.options();
    const mac = envelope.mac ?? this.options().mac;
    const body = splitSealed(envelope.body);
    if (body === undefined) return refused("malformed");
    if (key?.length !== KEY_LENGTH) return refused("no-key");
    if (mac === undefined) return refused("no-mac");
    const last = this.counter;
    if (last !== undefined && body.counter < last && body.counter >= RESTARTED) return refused("replayed");
    const payload = openBthome(envelope, body, key, mac);
    if (payload === undefined) return refused("not-authentic");
    if (body.counter !== last) this.ofCounter.clear();
    else if (this.ofCounter.timeOf(envelope.body) !== undefined) return { state: "repeated" };
    this.counter = body.counter;
    this.ofCounter.add(envelope.body, at);
    return this.deliver(envelope, payload, at);
  }

  /** Time counts from the last packet that brought something, so that an id that never changes gets through now and then. */
  private deliver(envelope: BthomeEnvelope, payload: Uint8Array, at: number): BthomeOutcome {
    const packet = packetOf(envelope, payload);
    const id = packetIdOf(packet);
    if (id !== undefined) {
      if (this.isRepeat(id, payload, at)) return { state: "repeated" };
      if (id !== this.packetId) this.ofPacketId.clear();
      this.packetId = id;
      this.ofPacketId.add(payload, at);
    }
    this.deliveredAt = at;
    return { state: "values", packet };
  }

  private isRepeat(id: number, payload: Uint8Array, at: number): boolean {
    if (this.packetId === undefined) return false;
    const ahead = (id - this.packetId + 256) % 256;
    const before = ahead === 0 ? this.ofPacketId.timeOf(payload) : ahead < NEWER ? undefined : this.deliveredAt;
    return before !== undefined && at - before <= REPEAT_MS;
  }
}

function packetIdOf({ objects }: BthomePacket): number | undefined {
  const first = objects.find(({ id }) => id === 0x00);
  return first?.kind === "number" ? first.value : undefined;
}

function refused(why: BthomeRefusal): BthomeOutcome {
  return { state: "refused", why };
}
