/** Where a fault can strike: the `on` of a scenario's fault. */
export const FAULT_POINTS = [
  "ble.scan",
  "ble.connect",
  "ble.write",
  "ble.read",
  "ble.notify",
  "wifi.join",
  "nfc.read",
  "nfc.write",
  "http.request",
  "app.hide",
] as const;
export type FaultPoint = (typeof FAULT_POINTS)[number];

/** What a fault does: the `do` of a scenario's fault. */
export const FAULT_ACTIONS = [
  "drop",
  "corrupt",
  "delay",
  "error",
  "disconnect",
  "duplicate",
  "hang",
  "power-off",
] as const;
export type FaultAction = (typeof FAULT_ACTIONS)[number];

/** One fault as a scenario file writes it. */
export interface FaultSpec {
  readonly on: FaultPoint;
  readonly do: FaultAction;
  /** Device name; absent: any. */
  readonly device?: string;
  /** Phone name; absent: any. */
  readonly phone?: string;
  /** 1-based step of the scenario; absent: any. */
  readonly step?: number;
  /** Strikes at the n-th event (1-based), counted per phone from the scenario's start, or from the step's start when `step` is given. */
  readonly nth?: number;
  /** Strikes at the first event at or after this many ms (from the scenario's, or the step's, start). */
  readonly atMs?: number;
  /** Strikes at every n-th event. */
  readonly every?: number;
  /** Milliseconds, for `delay`. */
  readonly ms?: number;
  readonly errCode?: number;
  readonly errno?: number;
}
