import type { Observable } from "rxjs";

/** What a tag answers to, as a phone reports it. */
export const TAG_TECHNOLOGIES = [
  "ndef",
  "nfc-a",
  "nfc-b",
  "nfc-f",
  "nfc-v",
  "iso-dep",
  "mifare-classic",
  "mifare-ultralight",
] as const;
export type TagTechnology = (typeof TAG_TECHNOLOGIES)[number];

/** A record as the platform has cut it out of a message already; nothing of it is checked. */
export interface PlatformRecord {
  readonly tnf: number;
  readonly type: Uint8Array;
  readonly id: Uint8Array;
  readonly payload: Uint8Array;
}

/** A tag in the phone's field. */
export interface DiscoveredTag {
  /** Serial number; a hint, many tags let it be copied. Empty where the platform does not say. */
  readonly id: Uint8Array;
  readonly technologies: readonly TagTechnology[];
  /** What the platform has read by itself, on phones that read NDEF; absent: it read nothing. */
  readonly records?: readonly PlatformRecord[];
}

/**
 * A phone's NFC reader, as cold Observables: nothing happens before subscription; a call emits its result once and completes,
 * or errors with a `DeviceError` that carries the platform's raw failure. Calls are NOT serialised or timed here; that is the
 * work of `protocol/nfc`. The event stream is hot and never completes.
 */
export interface NfcPort {
  readonly platform: "android" | "ios" | "harmony" | "other";
  /** Version of WeChat's base library, `3.17.5`; empty where the client does not say. */
  readonly baseLibrary: string;
  /** Whether this client has a reader at all; pure. A phone without the chip may say so only when it is asked. */
  readonly isPresent: boolean;

  startDiscovery(): Observable<void>;
  stopDiscovery(): Observable<void>;
  readonly tags$: Observable<DiscoveredTag>;

  connect(technology: TagTechnology): Observable<void>;
  close(technology: TagTechnology): Observable<void>;
  /** Of a connected technology, ms. */
  setTimeout(technology: TagTechnology, timeoutMs: number): Observable<void>;
  /** Sends one command, emits the tag's answer. Not for `ndef`. */
  transceive(technology: TagTechnology, command: Uint8Array): Observable<Uint8Array>;
  /** Bytes of one command. Not for `ndef`. */
  maxTransceiveLength(technology: TagTechnology): Observable<number>;
  /** Of `nfc-a`: ATQA, two bytes as sent. */
  atqa(): Observable<Uint8Array>;
  /** Of `nfc-a`. */
  sak(): Observable<number>;
  /** Of `iso-dep`. */
  historicalBytes(): Observable<Uint8Array>;
  /** Replaces the message of a connected `ndef` tag. */
  writeNdef(records: readonly PlatformRecord[]): Observable<void>;
}
