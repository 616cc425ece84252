export { LONGEST_PAYLOAD } from "../../../protocol/cloud/mqtt/encode-payload";

/** What a device's connection may take; docs/for-firmware.md says it to makers. Real time, ms. */
export interface BrokerLimits {
  /** From the connection's beginning to the end of its CONNECT. */
  readonly connectMs: number;
  /** A device must choose a keep-alive, and none longer than this, s: a half-open connection ends after 1.5 of it. */
  readonly keepAliveS: number;
  /** A connection that takes nothing for so long is ended. */
  readonly drainMs: number;
  /** Messages of one device. */
  readonly messages: Rate;
  /** MQTT packets of one connection, of every kind. */
  readonly packets: Rate;
  /** Messages on their way to one device that it has not taken. */
  readonly mostWaiting: number;
  /** Connections that have not shown who they are. */
  readonly mostUnknown: number;
  /** Refused connections a minute, of one address and in the name of one device. */
  readonly guessesOfAddress: number;
  readonly guessesOfDevice: number;
}

export interface Rate {
  readonly perSecond: number;
  /** At once, after silence. */
  readonly burst: number;
}

export const BROKER_LIMITS: BrokerLimits = {
  connectMs: 10_000,
  keepAliveS: 300,
  drainMs: 10_000,
  messages: { perSecond: 10, burst: 100 },
  packets: { perSecond: 50, burst: 500 },
  mostWaiting: 64,
  mostUnknown: 1_000,
  guessesOfAddress: 120,
  guessesOfDevice: 20,
};

/** CONNECT with id, name, secret and last will has some 350 bytes. */
export const LONGEST_CONNECT = 1_024;
/** A PUBLISH: payload, topic and headers. */
export const LONGEST_PACKET = 16_384 + 512;
