import type { DeviceMeta } from "../../../protocol/cloud/mqtt/payloads";
import type { PropertyValue } from "../../../protocol/control/wire/messages";

/** A property as a device said it last, with the version of the state that it was part of. */
export interface ReportedProperty {
  readonly value: PropertyValue;
  /** When the device said it, ms since 1970 by the server. */
  readonly at: number;
  readonly boot: number;
  readonly ver: number;
}

export type Reported = ReadonlyMap<string, ReportedProperty>;

/** What the server knows of a device, whether or not it is there. */
export interface Twin {
  readonly device: string;
  readonly product: string;
  readonly boot: number;
  /** The newest of any property in this start. */
  readonly ver: number;
  /** The device's own clock at `heardAt`, ms since its start. */
  readonly deviceT: number;
  /** Ms since 1970; 0: it never spoke. */
  readonly heardAt: number;
  readonly reported: Reported;
  readonly online: boolean;
  /** When that began; absent: it never was online. */
  readonly onlineSince?: number;
  /** It spoke since it is online: `boot` is its present start. */
  readonly greeted: boolean;
  readonly meta?: DeviceMeta;
  readonly revision: number;
}
