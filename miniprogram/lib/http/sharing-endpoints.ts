import type { Endpoint } from "./endpoint";
import { fieldsOf } from "./fields-of";
import {
  type Guest,
  type Invite,
  type MadeInvite,
  type Offer,
  readGuests,
  readInvites,
  readMade,
  readOffer,
} from "./read-sharing";

const TIMEOUT_MS = 10_000;

export interface InviteInput {
  /** By the cloud's ids; all the person's own. */
  readonly devices: readonly string[];
  readonly role: "guest" | "owner";
  /** When a guest's right ends, ms since 1970; absent: when the owner ends it. */
  readonly until?: number;
  /** What the owner is called by who gets it. */
  readonly maker?: string;
}

/** What shows an invitation: the link's token, or the code that was read out. */
export type InviteKey = { readonly link: string } | { readonly code: string };

/** `POST /v1/invites`: link and code are in this answer and nowhere else; sent again it makes another. */
export const MAKE_INVITE: Endpoint<InviteInput, MadeInvite> = {
  method: "POST",
  path: () => "/v1/invites",
  body: (input) => input,
  repeat: "never",
  timeoutMs: TIMEOUT_MS,
  read: readMade,
};

/** `GET /v1/invites`: the person's own, newest first. */
export const LIST_INVITES: Endpoint<void, readonly Invite[]> = {
  method: "GET",
  path: () => "/v1/invites",
  repeat: "always",
  timeoutMs: TIMEOUT_MS,
  read: readInvites,
};

/** `DELETE /v1/invites/ID`: also of a transfer that somebody has accepted and waits for. */
export const END_INVITE: Endpoint<string, true> = {
  method: "DELETE",
  path: (id) => `/v1/invites/${encodeURIComponent(id)}`,
  repeat: "always",
  timeoutMs: TIMEOUT_MS,
  read: () => true,
};

/** `POST /v1/invites/ID/confirm`: the owner's half of a transfer. */
export const CONFIRM_TRANSFER: Endpoint<string, true> = {
  method: "POST",
  path: (id) => `/v1/invites/${encodeURIComponent(id)}/confirm`,
  body: () => ({}),
  repeat: "never",
  timeoutMs: TIMEOUT_MS,
  read: () => true,
};

/** `POST /v1/invites/preview`: what is offered; a wrong code counts as a try. */
export const PREVIEW_INVITE: Endpoint<InviteKey, Offer> = {
  method: "POST",
  path: () => "/v1/invites/preview",
  body: (key) => key,
  repeat: "unanswered",
  timeoutMs: TIMEOUT_MS,
  read: readOffer,
};

/** `POST /v1/invites/accept`: the same person may send it again, because an answer got lost. */
export const ACCEPT_INVITE: Endpoint<InviteKey & { readonly as?: string }, { readonly waiting: boolean }> = {
  method: "POST",
  path: () => "/v1/invites/accept",
  body: (input) => input,
  repeat: "unanswered",
  timeoutMs: TIMEOUT_MS,
  read: (data) => {
    const { waiting } = fieldsOf(data);
    return typeof waiting === "boolean" ? { waiting } : undefined;
  },
};

/** `GET /v1/devices/ID/guests`, by the id of the owner's list. */
export const LIST_GUESTS: Endpoint<string, readonly Guest[]> = {
  method: "GET",
  path: (device) => `/v1/devices/${encodeURIComponent(device)}/guests`,
  repeat: "always",
  timeoutMs: TIMEOUT_MS,
  read: readGuests,
};

export interface GuestOf {
  readonly device: string;
  readonly number: number;
}

/** `DELETE /v1/devices/ID/guests/NUMBER` */
export const REMOVE_GUEST: Endpoint<GuestOf, true> = {
  method: "DELETE",
  path: ({ device, number }) => `/v1/devices/${encodeURIComponent(device)}/guests/${number}`,
  repeat: "always",
  timeoutMs: TIMEOUT_MS,
  read: () => true,
};
