import type { Observable } from "rxjs";
import type { DeviceError } from "../../errors/device-error";
import type { PathKind, Reachability } from "../path";
import type { PropertyValue, PropertyValues } from "../wire/messages";

/**
 * How a command ended. `refused`: our model, its owner's missing key, a person or the server says no, nothing reached the device.
 * `rejected`: the device said no. `failed`: no path took it. `timed-out`: sent, no answer. `expired`: its time to live ended before it was sent.
 */
export type CommandOutcome =
  | { readonly outcome: "confirmed"; readonly path: PathKind; readonly ms: number; readonly output?: PropertyValue }
  | { readonly outcome: "refused"; readonly why: string; readonly path?: string }
  | { readonly outcome: "rejected"; readonly why?: string }
  | { readonly outcome: "failed"; readonly error: DeviceError }
  | { readonly outcome: "timed-out" }
  | { readonly outcome: "expired" };

/** Where a value comes from: a path, a broadcast heard without a link, or what was kept from earlier. */
export type ValueSource = PathKind | "broadcast" | "stored";

/** What is known of one property. */
export interface PropertyState {
  /** Absent: the device never said it. */
  readonly value?: PropertyValue;
  /** When that was, ms of the clock. */
  readonly at?: number;
  readonly source?: ValueSource;
  /** What was asked for and is not answered yet: what a panel shows meanwhile. */
  readonly desired?: PropertyValue;
  /** How the last command to it ended; goes when a newer one begins. */
  readonly last?: CommandOutcome["outcome"];
}

export interface SessionEvent {
  readonly event: string;
  readonly data?: PropertyValue;
  readonly at: number;
  readonly source: PathKind;
}

/** All that a panel shows of a device, whole each time; parts that did not change are the same objects. */
export interface SessionState {
  readonly properties: Readonly<Record<string, PropertyState>>;
  /** Newest first, at most 100. */
  readonly events: readonly SessionEvent[];
  /** The path in use; absent: none is open. */
  readonly path?: PathKind;
  /** True: what is said on it travels in clear although a person may think otherwise. Absent: it does not. */
  readonly inClear?: boolean;
  /** What a person chose; `auto` picks by reachability and latency. */
  readonly choice: PathKind | "auto";
  readonly reachability: Readonly<Partial<Record<PathKind, Reachability>>>;
  /** The device never answered a question for its state on an open path. */
  readonly isSilent: boolean;
}

export interface CommandOptions {
  /** ms after which it is not sent any more. Default 10,000. */
  readonly ttlMs?: number;
  /** Only by this path. */
  readonly path?: PathKind;
}

/** One device under control: what it reported, what is wanted of it, and the ways to it. */
export interface DeviceSession {
  /** State: emits the present on subscription, then every change; paths are open while anyone is subscribed. */
  readonly state$: Observable<SessionState>;
  /** Cold; emits how it ended, once, and completes. Unsubscribing gives up waiting, not the command. */
  set(values: PropertyValues, options?: CommandOptions): Observable<CommandOutcome>;
  invoke(action: string, input?: PropertyValue, options?: CommandOptions): Observable<CommandOutcome>;
  choose(path: PathKind | "auto"): void;
}
