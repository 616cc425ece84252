import type { DeviceMessage, PhoneMessage } from "../control/wire/messages";

/**
 * What a phone and the company's server say to each other over one wss connection: JSON texts, one message each. What a device
 * and a phone say to each other travels inside them unchanged, `control/wire`. Devices are named by the id of their identity.
 *
 *     phone                                   server
 *       hello {token, v}            -->          (within 10 s, else closed; never in the URL)
 *                                   <--       welcome {heartbeatMs}
 *       watch {devices: {id: known?}}  -->       replaces what was watched
 *                                   <--       presence, then what is newer than known
 *       send {device, message}      -->          validated, kept, passed on
 *                                   <--       device {device, message}: state, result, event
 *       ping                        -->
 *                                   <--       pong
 */

/** Version of the messages. */
export const CLOUD_VERSION = 1;

/** How new the state is that a phone has: with it the server leaves out what the phone knows. */
export interface KnownState {
  readonly boot: number;
  readonly ver: number;
}

export interface HelloMessage {
  readonly op: "hello";
  readonly v: number;
  /** Of the session; the only place where it travels. */
  readonly token: string;
}

export interface WatchMessage {
  readonly op: "watch";
  /** By the id of their identity, at most {@link MOST_WATCHED}; null: nothing is known of it. */
  readonly devices: Readonly<Record<string, KnownState | null>>;
}

export interface SendMessage {
  readonly op: "send";
  readonly device: string;
  readonly message: PhoneMessage;
}

export interface PingMessage {
  readonly op: "ping";
}

/** From a phone to the server. */
export type PhoneCloudMessage = HelloMessage | WatchMessage | SendMessage | PingMessage;

/** Watched by one connection. */
export const MOST_WATCHED = 500;

export interface WelcomeMessage {
  readonly op: "welcome";
  /** A phone pings this often; the server ends a connection that was silent for two of these. */
  readonly heartbeatMs: number;
  /** Ms since 1970, by the server. */
  readonly now: number;
}

/** Whether the cloud has the device. */
export interface PresenceMessage {
  readonly op: "presence";
  readonly device: string;
  readonly online: boolean;
  /** Since when, ms since 1970 by the server; absent: it never was there. */
  readonly since?: number;
}

/** What a device said, or what the server kept of it. */
export interface FromDeviceMessage {
  readonly op: "device";
  readonly device: string;
  readonly message: DeviceMessage;
  /** Ms since 1970 by the server: when the device said it. */
  readonly at: number;
  /** True: what was kept, not what it says now. */
  readonly kept?: boolean;
}

export const CLOUD_REFUSALS = [
  /** The token is none, or its session has ended: sign in again. */
  "signed-out",
  /** Not this person's device, or not any more; the same for one that does not exist. */
  "no-such-device",
  /** The device is not there and the command is not one that waits. */
  "offline",
  /** Its model does not have this, or not with this value. */
  "invalid",
  /** A guest may not. */
  "forbidden",
  /** Too many messages: this one was not taken. */
  "too-many",
  /** The server cannot keep it now. */
  "unavailable",
] as const;
export type CloudRefusal = (typeof CLOUD_REFUSALS)[number];

/** A message was not taken. */
export interface RefusedMessage {
  readonly op: "refused";
  readonly why: CloudRefusal;
  readonly device?: string;
  /** Of the command. */
  readonly key?: string;
}

/** The person's list of devices, or who may use one, is another now: ask for it again. */
export interface ListChangedMessage {
  readonly op: "list-changed";
}

/** Something that a person should see; kept on the server until it was seen. */
export interface AlertMessage {
  readonly op: "alert";
  readonly id: string;
  readonly device: string;
  readonly event: string;
  readonly at: number;
}

export interface PongMessage {
  readonly op: "pong";
}

/** From the server to a phone. */
export type ServerCloudMessage =
  | WelcomeMessage
  | PresenceMessage
  | FromDeviceMessage
  | RefusedMessage
  | ListChangedMessage
  | AlertMessage
  | PongMessage;
