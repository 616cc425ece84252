import type { AccessPoint } from "./access-point";

/** One HTTP request as a device's server gets it. */
export interface HttpRequest {
  readonly method: string;
  /** `/prov-session` */
  readonly path: string;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
  /** The connection it came over; several requests may share one. */
  readonly socket: number;
}

export interface HttpAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
  /** How long the firmware works before it answers, ms. */
  readonly afterMs: number;
}

/** A device's HTTP server, seen by the network. */
export interface DeviceHttpServer {
  request(request: HttpRequest): HttpAnswer;
  /** A connection was closed. */
  socketClosed(socket: number): void;
}

/** The access point that a device runs itself, with the server phones find there. */
export interface SoftAp {
  /** Its `rssi` is not used: where the device stands decides. */
  readonly accessPoint: AccessPoint;
  /** The device's own address: `192.168.4.1`. */
  readonly ip: string;
  readonly server: DeviceHttpServer;
}
