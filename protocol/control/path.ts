import type { Observable } from "rxjs";
import type { DeviceMessage, PhoneMessage } from "./wire/messages";

/** Ways to a device, the ones a person can choose between. */
export const PATH_KINDS = ["ble", "lan", "cloud"] as const;
export type PathKind = (typeof PATH_KINDS)[number];

/** An open way. Dies with its link: `messages$` then errors with the one cause, and what was under way has no answer. */
export interface OpenPath {
  readonly kind: PathKind;
  /** True: what is said travels in clear although a person may think otherwise. */
  readonly inClear?: boolean;
  /** Hot, without replay: what the device says, in the order in which it came, maybe twice. */
  readonly messages$: Observable<DeviceMessage>;
  /** Cold; completes when the path took the message: sent, not arrived. Errors with the cause. */
  send(message: PhoneMessage): Observable<never>;
}

/** Whether a way is worth opening. */
export interface Reachability {
  readonly isReachable: boolean;
  /** Round trip, ms, as measured last; absent: not measured yet. */
  readonly latencyMs?: number;
  /**
   * Why not: `no-key`, `out-of-range`, `radio-off`, `no-network`, `not-found`, `unproven`, `signed-out`, `no-cloud`, `not-bound`,
   * `device-offline`; a page has words for each.
   */
  readonly why?: string;
  /** Since when the cloud has not had the device, ms of the clock; absent: not known. */
  readonly since?: number;
}

/** One way to one device. Several stand side by side; a session chooses. */
export interface ControlPath {
  readonly kind: PathKind;
  /** State: emits the present on subscription, then every change. Never completes, never errors; looks only while subscribed. */
  readonly reachability$: Observable<Reachability>;
  /** Cold; opens on subscription, emits one open path and stays; unsubscribing closes it. Errors with the one cause. */
  open(): Observable<OpenPath>;
  /** What it opened answers no more: whether the device is still there is looked for anew. Absent: there is nothing to look for. */
  abandoned?(): void;
}
