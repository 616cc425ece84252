import type { Kysely, Transaction } from "kysely";
import type { Clock } from "../../clock/clock";
import type { Tables } from "../../database/tables";
import type { DeviceGateway, Fanout } from "../contract";

/** What binding and sharing are made of; a scenario gives its own time, randomness and devices. */
export interface BindingParts {
  readonly database: Kysely<Tables>;
  readonly gateway: Pick<DeviceGateway, "admit" | "revoke">;
  readonly fanout: Pick<Fanout, "publish">;
  readonly clock: Pick<Clock, "now">;
  /** Cryptographic randomness. */
  readonly random: (bytes: number) => Uint8Array;
  /** Others who keep something of a device or a person. */
  readonly areas?: readonly DataArea[];
  /** Something failed that nobody waits for: the database has it already. */
  readonly report?: (error: unknown) => void;
}

/** An area that keeps data of people or devices in tables of its own: it gives them out and lets them go. */
export interface DataArea {
  /** Under which it stands in an export. */
  readonly name: string;
  /** All that it keeps of a person, as JSON; no secret. */
  exported(userId: string): Promise<unknown>;
  eraseUser(database: Transaction<Tables>, userId: string): Promise<void>;
  /** The device is unbound or has another owner. */
  eraseDevice(database: Transaction<Tables>, cloudId: string): Promise<void>;
  /** A person may not use the device any more. */
  eraseGuest(database: Transaction<Tables>, cloudId: string, userId: string): Promise<void>;
}

export function nowOf({ clock }: Pick<BindingParts, "clock">): number {
  return Math.round(clock.now());
}

/** 128 random bits as text: of a row that has no name of its own. */
export function rowId({ random }: Pick<BindingParts, "random">): string {
  return Buffer.from(random(16)).toString("base64url");
}
