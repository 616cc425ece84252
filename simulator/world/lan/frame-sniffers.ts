import { isMulticast } from "./ipv4";
import type { OutgoingDatagram, SniffedFrame } from "./lan-host";
import type { Membership } from "./lan-members";

/** Devices in promiscuous mode: they learn the lengths of the UDP frames on 2.4 GHz, whatever the network's password. */
export class FrameSniffers {
  readonly #listeners = new Set<(frame: SniffedFrame) => void>();

  add(listener: (frame: SniffedFrame) => void): () => void {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }

  /** A frame is on the air: seen now, since a sniffer hears what the access point hears. */
  heard({ kind, name, accessPoint }: Membership, { address, data }: OutgoingDatagram, isBroadcast: boolean): void {
    if (accessPoint.band !== 2.4 || this.#listeners.size === 0) return;
    const isGroup = isMulticast(address);
    const frame: SniffedFrame = {
      length: data.length,
      source: `${kind} ${name}`,
      destination: isBroadcast ? "broadcast" : isGroup ? "multicast" : "unicast",
      ...(isGroup ? { multicastAddress: address } : {}),
      channel: accessPoint.channel,
      bssid: accessPoint.bssid,
    };
    for (const listener of [...this.#listeners]) listener(frame);
  }
}
