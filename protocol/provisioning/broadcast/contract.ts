import type { Observable } from "rxjs";
import type { DeviceError } from "../../errors/device-error";
import type { Ports } from "../../ports/ports";
import type { JoinOutcome, WifiCredentials } from "../contract";

/** Names a protocol that sends a network by the lengths of broadcast datagrams. */
export type BroadcastKind = "esptouch" | "esptouch-v2" | "airkiss";

export interface BroadcastRequest extends WifiCredentials {
  /** MAC of the device's station, 6 bytes, from its label; absent: no answer can be told from a stranger's. */
  readonly mac?: Uint8Array;
  /** Secret of 16 bytes that the device has too, for a protocol that encrypts; absent: in clear. */
  readonly key?: Uint8Array;
}

/** What the sending says of the phone itself; zeros, or the broadcast address, where the phone does not tell. */
export interface SendingPhone {
  readonly bssid: Uint8Array;
  readonly ip: Uint8Array;
}

/** A datagram's length, bytes, and which time all of it is sent, from 1. */
export interface NextLength {
  readonly length: number;
  readonly round: number;
}

/** What a datagram of somebody says that answers this sending. */
export interface ReadAnswer {
  /** Absent from a device that does not give one. */
  readonly mac?: Uint8Array;
}

/** One sending, begun. */
export interface Transmission {
  /** The length that is due; undefined when all is sent. Asked once for each datagram. */
  next(elapsedMs: number): NextLength | undefined;
  /** Undefined for what is no answer, or one to another sending. Never throws. */
  read(datagram: Uint8Array, from: string): ReadAnswer | undefined;
}

/** One way to code lengths. Stateless: everything of one sending lives in its {@link Transmission}. */
export interface BroadcastMethod {
  readonly kind: BroadcastKind;
  /** Proper name, the same in every language. */
  readonly name: string;
  /** Whether a key hides the password. */
  readonly canEncrypt: boolean;
  /** Ports that an answer may come to; the first one that is free is bound, before anything is sent. */
  readonly replyPorts: readonly number[];
  /** Where datagrams go. */
  readonly port: number;
  /** Every byte of the datagrams' content. */
  readonly filling: number;
  /** From a datagram to the next, ms. */
  intervalMs(elapsedMs: number): number;
  /** Longest time of sending, and of listening after it, ms. */
  readonly sendingMs: number;
  readonly listeningMs: number;
  /** Sent to a device that answered, twice. */
  readonly confirmation?: { readonly port: number; readonly content: Uint8Array };
  /** Random bytes that {@link begin} needs. */
  randomLength(request: BroadcastRequest): number;
  /** @param portIndex which of the reply ports is bound. @returns an error for what cannot be sent. */
  begin(
    request: BroadcastRequest,
    phone: SendingPhone,
    portIndex: number,
    random: Uint8Array,
  ): Transmission | DeviceError;
}

/** Somebody answered. It is not signed: it proves nothing. */
export interface BroadcastAnswer {
  /** Upper case with colons; absent where the device gave none. */
  readonly mac?: string;
  /** Where it came from. */
  readonly ip: string;
  /** Since the start, ms. */
  readonly atMs: number;
  /** Its MAC is the label's; undefined when the label gave none. */
  readonly isWanted: boolean | undefined;
}

/** What a broadcast reports on its way; the last one, and only the last, has `type: "outcome"`. */
export type BroadcastEvent =
  /** `sent`: datagrams; about ten times a second. */
  | {
      readonly type: "progress";
      readonly phase: "sending" | "listening";
      readonly sent: number;
      readonly round: number;
      readonly elapsedMs: number;
    }
  | { readonly type: "answer"; readonly answer: BroadcastAnswer }
  | { readonly type: "outcome"; readonly result: JoinOutcome };

export interface BroadcastOptions {
  readonly ports: Ports;
  readonly method: BroadcastMethod;
  readonly request: BroadcastRequest;
  /** Ends it as `cancelled`. */
  readonly stop$?: Observable<unknown>;
}
