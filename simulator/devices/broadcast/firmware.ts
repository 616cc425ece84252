import { hexToBytes } from "../../../protocol/bytes/hex";
import { V2_CONFIRMATION } from "../../../protocol/provisioning/esptouch/reply";
import type { LanDatagram, SniffedFrame } from "../../world/lan/lan-host";
import type { DeviceHost, StationJoinResult } from "../../world/radio/device-host";
import type { AccessPoint } from "../../world/wifi/access-point";
import type { Dialect, ReadNetwork, Reply } from "./dialect";
import type { BroadcastSettings } from "./spec";

/** What 802.11, CCMP, LLC, IP and UDP add to every datagram on the air, bytes. */
const OVERHEAD = 82;
/** Senders that are listened to at once; the air is full of others. */
const MOST_SENDERS = 8;
/** smartconfig_ack.c (esp-idf 1029221): so often, so far apart, ms. */
const ANSWERS = 30;
const ANSWER_MS = 100;

type Joined = Extract<StationJoinResult, { readonly ok: true }>;
type Decoder = ReturnType<Dialect["listen"]>;

/**
 * A device in smart-config mode.
 *
 *     listening --a whole network--> joining --address--> answering --30 answers, or confirmed--> online
 *         ^                           |   ^ attempts left
 *         +------- none left ---------+___|
 *
 * One that cannot join says nothing to anyone.
 */
export class BroadcastFirmware {
  readonly #settings: BroadcastSettings;
  readonly #dialect: Dialect;
  readonly #host: DeviceHost;
  readonly #decoders = new Map<string, Decoder>();
  #joined: Joined | undefined;
  #joining = false;
  #answered = 0;
  #stopListening = (): void => {};

  constructor(settings: BroadcastSettings, dialect: Dialect, host: DeviceHost) {
    this.#settings = settings;
    this.#dialect = dialect;
    this.#host = host;
    this.#listen();
  }

  get joining(): boolean {
    return this.#joining;
  }

  /** The network it is on and has an address from. */
  get joined(): AccessPoint | undefined {
    return this.#joined?.accessPoint;
  }

  /** A packet for any of its ports. */
  received({ toPort, data }: LanDatagram): void {
    const { port, content } = V2_CONFIRMATION;
    if (toPort === port && data.length === content.length && data[0] === content[0]) this.#answered = ANSWERS;
  }

  #listen(): void {
    this.#decoders.clear();
    this.#stopListening = this.#host.lan?.onFrameLength((frame) => this.#hear(frame)) ?? this.#stopListening;
  }

  #hear({ length, source, destination }: SniffedFrame): void {
    if (destination !== "broadcast") return;
    const decoder = this.#decoders.get(source) ?? this.#newDecoder(source);
    const network = decoder?.push(length + OVERHEAD);
    if (network === undefined) return;
    this.#stopListening();
    this.#joining = true;
    this.#attempt(network, 0);
  }

  #newDecoder(source: string): Decoder | undefined {
    if (this.#decoders.size >= MOST_SENDERS) return undefined;
    const decoder = this.#dialect.listen(this.#settings);
    this.#decoders.set(source, decoder);
    return decoder;
  }

  #attempt(network: ReadNetwork, failed: number): void {
    const { bands, joinMs, joinRetries } = this.#settings;
    this.#host.schedule(joinMs, () => {
      const { ssid, password } = network;
      const result = this.#host.air.tryJoin({ ssid, password, bands });
      if (result.ok) return this.#succeed(network, result);
      if (failed < joinRetries) return this.#attempt(network, failed + 1);
      this.#joining = false;
      this.#listen();
    });
  }

  #succeed(network: ReadNetwork, joined: Joined): void {
    this.#joining = false;
    this.#joined = joined;
    const mac = hexToBytes(this.#settings.address.replaceAll(":", ""));
    const reply = network.answer(mac, Uint8Array.from(joined.ip.split(".").map(Number)));
    this.#host.schedule(this.#dialect.answerAfterMs, () => this.#answer(reply));
  }

  #answer(reply: Reply): void {
    if (this.#answered >= ANSWERS) return;
    this.#answered++;
    const { to, port, data } = reply;
    for (const address of to) this.#host.lan?.send({ address, port, fromPort: port, data });
    this.#host.schedule(ANSWER_MS, () => this.#answer(reply));
  }
}
