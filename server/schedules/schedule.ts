import type { Request } from "../../protocol/control/session/check-command";
import type { Place, SunEvent } from "./sun";

/** When on a day. */
export type Moment =
  /** By the wall clock, minutes since midnight. */
  | { readonly kind: "time"; readonly minute: number }
  /** So many minutes after the sun's event; before it below 0. */
  | ({ readonly kind: "sun"; readonly event: SunEvent; readonly offsetMinutes: number } & Place);

/** What acts: one device by the id of its identity, or all of the owner's in a room. */
export type Target = { readonly device: string } | { readonly room: string };

/** What a person wants done, and when. */
export interface Schedule {
  readonly name: string;
  /** Of the IANA database. */
  readonly timeZone: string;
  readonly at: Moment;
  /** 1: Monday, to 7: Sunday. */
  readonly days: readonly number[];
  readonly target: Target;
  readonly does: Request;
  readonly enabled: boolean;
}

/** How the last run ended. */
export interface RunOutcome {
  /** When it was due, Unix ms. */
  readonly at: number;
  readonly how: "done" | "partly" | "failed" | "missed" | "nothing-to-do";
  /** Devices that were asked. */
  readonly asked?: number;
}
