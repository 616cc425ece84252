import type { DeviceMessage } from "../../../protocol/control/wire/messages";

/** Something that a device said and that was new: heard once, in the process that kept it. */
export interface KeptMessage {
  readonly device: string;
  readonly product: string;
  /** Of a state: only what is newer than what was known. */
  readonly message: DeviceMessage;
  /** Ms since 1970. */
  readonly at: number;
}

export type KeptListener = (kept: KeptMessage) => void;
