import type { Kysely } from "kysely";
import type { CapabilityModel } from "../../../protocol/capability/model/model";
import type { DeviceMeta } from "../../../protocol/cloud/mqtt/payloads";
import type { Clock } from "../../clock/clock";
import type { Tables } from "../../database/tables";
import type { Access, DeviceGateway, Fanout } from "../contract";

/** The lines that the core writes; pino is one. Never a value, a token or a person's words. */
export interface CloudLog {
  warn(fields: object): void;
}

/** What a device's model is, by its product and what it said of itself; undefined: nothing is known, nothing is checked. */
export type ModelOf = (product: string, meta: DeviceMeta | undefined) => CapabilityModel | undefined;

/** What the core of the device cloud is made of: no socket, no clock of the machine, no randomness of its own. */
export interface CloudParts {
  readonly database: Kysely<Tables>;
  readonly clock: Clock;
  readonly gateway: DeviceGateway;
  readonly fanout: Fanout;
  readonly access: Access;
  readonly modelOf: ModelOf;
  /** A key for a command of the server's own: 16 hex digits of randomness. */
  readonly newKey: () => string;
  readonly log: CloudLog;
}
