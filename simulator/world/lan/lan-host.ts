import type { DeviceHttpServer } from "../wifi/soft-ap";

/** A UDP packet as a host of a network receives it. */
export interface LanDatagram {
  /** IPv4 of the sender. */
  readonly address: string;
  /** Port of the sender. */
  readonly port: number;
  /** Port it was sent to. */
  readonly toPort: number;
  readonly isBroadcast: boolean;
  readonly data: Uint8Array;
}

/** A UDP packet as a host sends it; `255.255.255.255` and the subnet's own broadcast address reach everyone else. */
export interface OutgoingDatagram {
  readonly address: string;
  readonly port: number;
  readonly fromPort: number;
  readonly data: Uint8Array;
}

/** A service that a host announces by multicast DNS. */
export interface LanService {
  /** `_companion._udp`, without the dot at the end. */
  readonly type: string;
  readonly name: string;
  readonly port: number;
}

/** One end of a TCP connection, as its owner uses it. */
export interface TcpEnd {
  write(data: Uint8Array): void;
  close(): void;
}

/** One end of a TCP connection, as the network uses it. */
export interface TcpReceiver {
  received(data: Uint8Array): void;
  /** The other side closed, or the network between them is gone. */
  closed(): void;
}

/**
 * A virtual firmware on a local network: what it has of it while its station has joined, or on its own access point. Each
 * member is optional; a host with none of them answers to nothing.
 */
export interface LanHost {
  /** A packet for any of its UDP ports. @param reply sends from the port it came to back to where it came from. */
  onDatagram?(datagram: LanDatagram, reply: (data: Uint8Array) => void): void;
  /** A phone connects. Undefined refuses. */
  tcp?(port: number, end: TcpEnd): TcpReceiver | undefined;
  /** Port 80 of its joined address; on its own access point the server of {@link SoftAp} answers. */
  readonly http?: DeviceHttpServer;
  readonly services?: readonly LanService[];
}

/** What a device that is on no network can see of a UDP frame: the content is encrypted, its length is not. */
export interface SniffedFrame {
  /** UDP payload, bytes: what headers and encryption add is the same for every frame. */
  readonly length: number;
  /** Tells senders apart, as their MAC address does. */
  readonly source: string;
  readonly destination: "broadcast" | "multicast" | "unicast";
  /** IPv4 it was sent to: a multicast address shows in the frame's MAC address, other ones do not. */
  readonly multicastAddress?: string;
  readonly channel: number;
  /** Of the access point, six bytes. */
  readonly bssid: Uint8Array;
}

/** The local network as the world lends it to one device. */
export interface DeviceLan {
  /** IPv4 of its station on the network that it has joined; undefined when on none. */
  address(): string | undefined;
  /** Whether the network that it has joined leads to the internet. */
  isOnline(): boolean;
  /** Sends to every network the device is on; without one the packet is dropped. */
  send(datagram: OutgoingDatagram): void;
  /** Promiscuous mode: frames of all 2.4 GHz networks in range, in order. The returned function ends it. */
  onFrameLength(listener: (frame: SniffedFrame) => void): () => void;
}
