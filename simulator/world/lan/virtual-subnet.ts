import type { FaultSpec } from "../faults/fault";
import { FrameSniffers } from "./frame-sniffers";
import { isMulticast, LIMITED_BROADCAST, subnetBroadcast } from "./ipv4";
import type { DeviceLan, LanDatagram, LanService, OutgoingDatagram } from "./lan-host";
import type { HostName, Membership } from "./lan-members";
import { strikeDatagram } from "./strike-datagram";
import { CROSSING_MS, type SubnetOptions } from "./subnet-options";
import { type TcpConnect, TcpWire } from "./tcp-wire";
import { tracedPayload } from "./traced-payload";

/** IPv4: 65,535 bytes less both headers. */
const LONGEST_DATAGRAM = 65_507;

export interface FoundService extends LanService {
  readonly address: string;
}

/** The local networks of a world: UDP, TCP and announced services between the hosts of each. Every packet is traced. */
export class VirtualSubnet {
  readonly #options: SubnetOptions;
  readonly #phones = new Map<string, Set<(packet: LanDatagram) => void>>();
  readonly #sniffers: FrameSniffers;
  readonly #wire: TcpWire;

  constructor(options: SubnetOptions) {
    this.#options = options;
    this.#sniffers = new FrameSniffers();
    this.#wire = new TcpWire(options);
  }

  /** IPv4 of a phone; undefined when it is on no network. */
  addressOf(phone: string): string | undefined {
    return this.#options.members.addressOf(phone);
  }

  /** Packets that reach a phone, whatever its open ports. The returned function ends it. */
  onDatagram(phone: string, listener: (packet: LanDatagram) => void): () => void {
    const listeners = this.#phones.get(phone) ?? new Set();
    this.#phones.set(phone, listeners);
    listeners.add(listener);
    return () => void listeners.delete(listener);
  }

  /**
   * Sends a phone's packet.
   * @param refused hears of an injected error.
   */
  send(phone: string, datagram: OutgoingDatagram, refused: (fault: FaultSpec) => void = () => {}): void {
    this.#sendAs({ kind: "phone", name: phone }, datagram, refused);
  }

  /** Opens a TCP connection from a phone. The returned function gives up. */
  connect(phone: string, request: TcpConnect): () => void {
    return this.#wire.connect(phone, request);
  }

  /** What the devices of a phone's network announce now, by type. */
  services(phone: string, type: string): readonly FoundService[] {
    const { members } = this.#options;
    const [self] = members.of({ kind: "phone", name: phone });
    if (self === undefined) return [];
    return members
      .neighbours(self)
      .flatMap(({ device, address }) =>
        (device?.lan?.()?.services ?? [])
          .filter((service) => service.type === type)
          .map((service) => ({ ...service, address })),
      );
  }

  /** The network as it is lent to one device. */
  forDevice(name: string): DeviceLan {
    const self: HostName = { kind: "device", name };
    const joined = () => this.#options.members.of(self).find(({ isOwner }) => isOwner !== true);
    return {
      address: () => joined()?.address,
      isOnline: () => {
        const { accessPoint } = joined() ?? {};
        return accessPoint !== undefined && accessPoint.internet !== false;
      },
      send: (datagram) => this.#sendAs(self, datagram, () => {}),
      onFrameLength: (listener) => this.#sniffers.add(listener),
    };
  }

  #sendAs(from: HostName, datagram: OutgoingDatagram, refused: (fault: FaultSpec) => void): void {
    if (datagram.data.length > LONGEST_DATAGRAM) return;
    const sent = { ...datagram, data: datagram.data.slice() };
    for (const self of this.#options.members.of(from)) this.#sendOn(self, sent, refused);
  }

  #sendOn(self: Membership, datagram: OutgoingDatagram, refused: (fault: FaultSpec) => void): void {
    const { members, timeline } = this.#options;
    const { address, port, fromPort, data } = datagram;
    const isBroadcast = address === LIMITED_BROADCAST || address === subnetBroadcast(self.address);
    this.#trace(self, datagram);
    this.#sniffers.heard(self, datagram, isBroadcast);
    if (isMulticast(address)) return;
    const packet: LanDatagram = { address: self.address, port: fromPort, toPort: port, isBroadcast, data };
    // What a host sends to itself never leaves it: no fault of the air strikes.
    if (address === self.address) timeline.schedule(CROSSING_MS, () => this.#arrive(self, packet), "radio.lan");
    for (const host of members.neighbours(self)) {
      if (!isBroadcast && host.address !== address) continue;
      const arrive = (received: LanDatagram, afterMs = 0) =>
        void timeline.schedule(CROSSING_MS + afterMs, () => this.#arrive(host, received), "radio.lan");
      strikeDatagram(this.#options, { from: self, to: host, packet }, arrive, refused);
    }
  }

  #arrive(to: Membership, packet: LanDatagram): void {
    const still = this.#options.members.of(to).find(({ address }) => address === to.address);
    if (still === undefined) return;
    if (to.kind === "phone") {
      for (const listener of [...(this.#phones.get(to.name) ?? [])]) listener(packet);
      return;
    }
    still.device?.lan?.()?.onDatagram?.(packet, (data) =>
      this.#sendOn(
        still,
        {
          address: packet.address,
          port: packet.port,
          fromPort: packet.toPort,
          data: data.slice(0, LONGEST_DATAGRAM),
        },
        () => {},
      ),
    );
  }

  #trace({ kind, name, address }: Membership, { address: to, port, fromPort, data }: OutgoingDatagram): void {
    const ends = { from: `${address}:${fromPort}`, to: `${to}:${port}` };
    this.#options.trace.record("lan", { [kind]: name, api: "udp", ...ends, ...tracedPayload(data) });
  }
}
