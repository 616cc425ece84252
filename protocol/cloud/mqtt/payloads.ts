import type { PropertyValue, PropertyValues, ResultCode } from "../../control/wire/messages";

/** Payloads of the topics: the messages of `control/wire` in the envelope `{id, ts, ver, data}` that MQTT clouds use. JSON, UTF-8. */

/** Of a device's message: `boot` counts its starts, `ts` is ms since that start. */
interface DeviceEnvelope {
  readonly boot: number;
  readonly ts: number;
}

/** Properties as they are now; a part where only a part changed. */
export interface PropertyReport extends DeviceEnvelope {
  readonly ver: number;
  readonly data: PropertyValues;
}

/** How a command with this id ended. */
export interface CommandReply extends DeviceEnvelope {
  /** The command's, 16 hex digits. */
  readonly id: string;
  readonly code: ResultCode;
  readonly msg?: string;
  readonly data?: PropertyValue;
}

export interface EventReport extends DeviceEnvelope {
  readonly seq: number;
  readonly event: string;
  readonly data?: PropertyValue;
}

/** Of a command: refused by a device in another start than `boot`, or when its own clock has reached `until`. */
interface CommandEnvelope {
  readonly id: string;
  readonly boot: number;
  readonly until: number;
}

export interface PropertyCommand extends CommandEnvelope {
  readonly data: PropertyValues;
}

/** On the topic of property commands: say the whole state. */
export interface StateRequest {
  readonly get: true;
}

export interface ActionCommand extends CommandEnvelope {
  readonly action: string;
  readonly data?: PropertyValue;
}

/** What a device is. */
export interface DeviceMeta {
  /** Id of its model. */
  readonly model: string;
  readonly fw?: string;
  /** Of the model's content. */
  readonly hash?: string;
}
