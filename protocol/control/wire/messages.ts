/**
 * What a phone and a device say to each other about the device's model: JSON texts, the same inside BluFi custom data, behind the
 * `custom-data` endpoint of unified provisioning, in datagrams of the local network and through the cloud. `docs/for-firmware.md`
 * has them with bytes.
 */

/** A value of a property: JSON, checked against the property's type by whoever knows the model. */
export type PropertyValue =
  | boolean
  | number
  | string
  | readonly PropertyValue[]
  | { readonly [field: string]: PropertyValue };

export type PropertyValues = Readonly<Record<string, PropertyValue>>;

/** What keeps a command from running twice or late. */
export interface CommandGuard {
  /** Of this command alone, 16 hex digits; sent again it is answered again, not done again. */
  readonly key: string;
  /** The device's start that the phone knows: after another start the command is refused as stale. */
  readonly boot: number;
  /** Of the device's own clock, ms since that start: from then on the command is refused as expired. */
  readonly until: number;
}

/** Says the whole state. */
export interface GetMessage {
  readonly op: "get";
}

export interface SetMessage extends CommandGuard {
  readonly op: "set";
  readonly values: PropertyValues;
}

export interface InvokeMessage extends CommandGuard {
  readonly op: "invoke";
  readonly action: string;
  /** Absent: the action has no input. */
  readonly input?: PropertyValue;
}

export type PhoneMessage = GetMessage | SetMessage | InvokeMessage;

/** When a device spoke. */
export interface DeviceTime {
  /** Counts the device's starts; never goes back. */
  readonly boot: number;
  /** ms since that start. */
  readonly t: number;
}

/** Values as they are now; a part of them where only a part changed. */
export interface StateMessage extends DeviceTime {
  readonly op: "state";
  /** Grows with every change within one start; with {@link boot} it never goes back. */
  readonly ver: number;
  readonly values: PropertyValues;
}

export const RESULT_CODES = ["done", "rejected", "expired", "stale"] as const;
export type ResultCode = (typeof RESULT_CODES)[number];

/** How a command ended. */
export interface ResultMessage extends DeviceTime {
  readonly op: "result";
  readonly key: string;
  readonly code: ResultCode;
  /** In the device's own words; shown as said. */
  readonly why?: string;
  readonly output?: PropertyValue;
}

export interface EventMessage extends DeviceTime {
  readonly op: "event";
  /** Grows with every event within one start; one seen twice is one. */
  readonly seq: number;
  readonly event: string;
  readonly data?: PropertyValue;
}

export type DeviceMessage = StateMessage | ResultMessage | EventMessage;
