import type { DeviceError } from "../errors/device-error";

/** How the last command to one control stands. `value` is always what the device said last. */
export type CommandState<Value> =
  | { readonly status: "idle"; readonly value: Value | undefined }
  | { readonly status: "pending"; readonly value: Value | undefined; readonly want: Value }
  /** The device reported the wanted value `ms` after it was sent. */
  | { readonly status: "confirmed"; readonly value: Value; readonly ms: number }
  | {
      readonly status: "failed";
      readonly value: Value | undefined;
      readonly want: Value;
      readonly error: DeviceError;
    };

export interface ControlStates {
  readonly on: CommandState<boolean>;
  readonly level: CommandState<number>;
}

export interface Commanded {
  readonly states: ControlStates;
  /** `silent`: the device said nothing of controls when it was asked. */
  readonly answer: "awaited" | "answered" | "silent";
  /** When the device last said anything of its state; undefined before it did. */
  readonly reportedAt: number | undefined;
}

export const NOTHING_SAID: ControlStates = {
  on: { status: "idle", value: undefined },
  level: { status: "idle", value: undefined },
};

export function wanting<Value>(state: CommandState<Value>, want: Value | undefined): CommandState<Value> {
  return want === undefined ? state : { status: "pending", value: state.value, want };
}

/** The device said a value. @param ms set when it answers the command in flight, and no newer one waits. */
export function hearing<Value>(
  state: CommandState<Value>,
  value: Value | undefined,
  ms: number | undefined,
): CommandState<Value> {
  if (value === undefined) return state;
  if (ms !== undefined) return { status: "confirmed", value, ms };
  if (state.status === "pending") return { ...state, value };
  // A device repeats all of its state when asked for a part: nothing new, so the receipt stays.
  return state.value === value ? state : { status: "idle", value };
}

/** @param spared a newer command to this control is still to be sent. */
export function failing<Value>(state: CommandState<Value>, error: DeviceError, spared: boolean): CommandState<Value> {
  if (state.status !== "pending" || spared) return state;
  return { status: "failed", value: state.value, want: state.want, error };
}
