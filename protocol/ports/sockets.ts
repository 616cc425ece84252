import type { Observable } from "rxjs";
import type { DeviceError } from "../errors/device-error";

/** One packet of a UDP socket. */
export interface Datagram {
  /** IPv4. */
  readonly address: string;
  readonly port: number;
  readonly data: Uint8Array;
}

/** A bound UDP socket. */
export interface UdpSocket {
  readonly localPort: number;
  /** Hot; packets that arrive, of any sender; completes or errors when the socket closes. */
  readonly datagrams$: Observable<Datagram>;
  /**
   * Hot; what the platform says of packets it did not send. The socket stays. WeChat does not say which packet it means,
   * so `send` cannot error with it.
   */
  readonly failures$: Observable<DeviceError>;
  /** Cold; completes when the platform took the packet. `255.255.255.255` reaches everyone in the subnet. */
  send(datagram: Datagram): Observable<never>;
}

/** UDP; `wx` has no group membership, so there is no listening to multicast. */
export interface UdpPort {
  /** Cold; binds on subscription, emits one socket and stays; unsubscribing closes. @param port absent: any free one. */
  open(port?: number): Observable<UdpSocket>;
}

/** A connected TCP socket. */
export interface TcpSocket {
  /** Hot; pieces as they arrive, cut anywhere; completes when the other side closes, errors as the platform does. */
  readonly received$: Observable<Uint8Array>;
  /** Cold; completes when the platform took the bytes; it never says that they arrived. */
  write(bytes: Uint8Array): Observable<never>;
}

export interface TcpTarget {
  /** IPv4 of the phone's own subnet. */
  readonly address: string;
  /** WeChat forbids many: everything below 1024, common servers' ports. */
  readonly port: number;
  readonly timeoutMs: number;
}

/** TCP to machines of the local network; WeChat opens 20 sockets in 5 minutes. */
export interface TcpPort {
  /** Cold; connects on subscription, emits one socket and stays until it closes; unsubscribing closes. */
  connect(target: TcpTarget): Observable<TcpSocket>;
}

/** A service that multicast DNS found. */
export interface LocalService {
  /** `_companion._udp.` and the like. */
  readonly type: string;
  readonly name: string;
  /** IPv4. */
  readonly address: string;
  readonly port: number;
}

/** Multicast DNS as the platform does it. */
export interface ServiceDiscoveryPort {
  /**
   * Cold; searches while subscribed, emits each service once it is resolved, completes when the platform ends the search (30 s).
   * Errors `unsupported` where it is dead (iPhones). One search at a time.
   */
  search(type: string): Observable<LocalService>;
}
