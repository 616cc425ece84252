import type { Selectable } from "kysely";
import type { SharingTables } from "../../database/tables/sharing-tables";
import type { Role } from "../contract";

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;

/** A share, and a transfer to somebody who is there. */
export const INVITE_MS = 15 * MINUTE_MS;
/** A hand-over, whose taker comes days later: a link only, no code. */
export const MOST_INVITE_MS = 7 * DAY_MS;
/** So long who accepted a transfer waits for the owner's word. */
export const CONFIRM_MS = 7 * DAY_MS;
/** Wrong codes that end an invitation. */
export const MOST_WRONG = 5;
/** Open ones of one owner. */
export const MOST_OPEN = 20;
/** What has ended is listed for so long, then it is deleted. */
export const ENDED_KEPT_MS = 7 * DAY_MS;
/** Guests of a device, and devices of a guest. */
export const MOST_GUESTS = 20;
export const MOST_SHARED = 500;

export type InviteRow = Selectable<SharingTables["invite"]>;

/**
 * How an invitation stands:
 *
 *     open --accept, guest--> done
 *      |  \--accept, owner--> waiting --the owner confirms--> done
 *      |                         |
 *      +--five wrong codes--> guessed
 *      +--its time, the waiting's time--> expired
 *      +--the owner--> revoked
 */
export type InviteState = "open" | "waiting" | "done" | "expired" | "guessed" | "revoked";

export function stateOf({ state, ends_at, accepted_at }: InviteRow, now: number): InviteState {
  if (state === "open") return ends_at > now ? "open" : "expired";
  if (state === "accepted") return (accepted_at ?? 0) + CONFIRM_MS > now ? "waiting" : "expired";
  return state;
}

/** What shows an invitation: its link, or the code that was read out. */
export type InviteKey = { readonly link: string } | { readonly code: string };

/** As its maker sees it: without link and code, which nobody has any more. */
export interface Invite {
  readonly id: string;
  readonly role: Role;
  readonly state: InviteState;
  /** By cloud id. */
  readonly devices: readonly string[];
  readonly madeAt: number;
  readonly endsAt: number;
  readonly until?: number;
  /** Who accepted, as they call themselves, and when. */
  readonly acceptedAs?: string;
  readonly acceptedAt?: number;
}

export interface MadeInvite {
  readonly id: string;
  readonly link: string;
  readonly code?: string;
  readonly endsAt: number;
}

export function inviteOf(row: InviteRow, devices: readonly string[], now: number): Invite {
  const { id, role, made_at: madeAt, ends_at: endsAt, guest_until, accepted_as, accepted_at } = row;
  return {
    id,
    role,
    state: stateOf(row, now),
    devices,
    madeAt,
    endsAt,
    ...(guest_until === null ? {} : { until: guest_until }),
    ...(accepted_as === null ? {} : { acceptedAs: accepted_as }),
    ...(accepted_at === null ? {} : { acceptedAt: accepted_at }),
  };
}
