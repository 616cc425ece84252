/** One thing a BTHome device says. `key` has `_1`, `_2` … behind it when the packet holds several of its kind. */
export type BthomeObject =
  | BthomeNumber
  | { readonly kind: "binary"; readonly id: number; readonly key: string; readonly on: boolean }
  | BthomeEvent
  | { readonly kind: "text"; readonly id: number; readonly key: string; readonly text: string }
  | { readonly kind: "raw"; readonly id: number; readonly key: string; readonly bytes: Uint8Array }
  /** Seconds since 1970, UTC. */
  | { readonly kind: "timestamp"; readonly id: number; readonly key: string; readonly seconds: number }
  | BthomeCommand
  /** Firmware, highest number first: `4.2.1.0`. */
  | { readonly kind: "version"; readonly id: number; readonly key: string; readonly version: string };

export interface BthomeNumber {
  readonly kind: "number";
  readonly id: number;
  readonly key: string;
  readonly value: number;
  /** After the point, as precise as the device says it. */
  readonly digits: number;
  /** Empty: none. */
  readonly unit: string;
}

export interface BthomeEvent {
  readonly kind: "event";
  readonly id: number;
  readonly key: string;
  readonly event: string;
  /** Of a dimmer. */
  readonly steps?: number;
}

export interface BthomeCommand {
  readonly kind: "command";
  readonly id: number;
  readonly key: string;
  /** Absent when the opcode has no name. */
  readonly command?: string;
  readonly opcode: number;
  readonly arguments: Uint8Array;
}

/** What was wrong on the way; what could be read is there all the same. */
export type BthomeIssue =
  /** An object nobody knows: its length is unknown too, so nothing after it can be read. */
  | "unknown-object"
  /** The packet ended inside an object. */
  | "cut"
  /** Ids are to rise: old receivers may stop there. */
  | "unordered";

export interface BthomeObjects {
  readonly objects: readonly BthomeObject[];
  readonly issues: readonly BthomeIssue[];
}
