import type { Endpoint } from "./endpoint";
import { fieldsOf } from "./fields-of";

const TIMEOUT_MS = 10_000;
/** The server lists no more. */
const MOST_ALERTS = 200;
const LONGEST = 128;

/** Something that a device said and that the person has not seen yet. */
export interface Alert {
  readonly id: string;
  /** Id of its identity. */
  readonly device: string;
  /** Of its model. */
  readonly event: string;
  /** ms since 1970. */
  readonly at: number;
}

/** What WeChat wants to see before it asks the person. */
export interface AlertTicket {
  readonly sn: string;
  readonly snTicket: string;
  readonly modelId: string;
  readonly templates: readonly string[];
}

/** `GET /v1/alerts`: newest first. */
export const LIST_ALERTS: Endpoint<void, readonly Alert[]> = {
  method: "GET",
  path: () => "/v1/alerts",
  repeat: "always",
  timeoutMs: TIMEOUT_MS,
  read: (data) => {
    const { alerts } = fieldsOf(data);
    if (!Array.isArray(alerts)) return undefined;
    return alerts.slice(0, MOST_ALERTS).flatMap((entry) => {
      const { id, device, event, at } = fieldsOf(entry);
      const isWhole = [id, device, event].every(isText) && typeof at === "number" && Number.isFinite(at);
      return isWhole ? [{ id, device, event, at } as Alert] : [];
    });
  },
};

/** `POST /v1/alerts/seen` */
export const ALERTS_SEEN: Endpoint<readonly string[], true> = {
  method: "POST",
  path: () => "/v1/alerts/seen",
  body: (ids) => ({ ids }),
  repeat: "always",
  timeoutMs: TIMEOUT_MS,
  read: () => true,
};

/** `POST /v1/devices/ID/alert-ticket`: lives 5 minutes. */
export const ALERT_TICKET: Endpoint<string, AlertTicket> = {
  method: "POST",
  path: (device) => `/v1/devices/${encodeURIComponent(device)}/alert-ticket`,
  repeat: "never",
  timeoutMs: TIMEOUT_MS,
  read: (data) => {
    const { sn, snTicket, modelId, templates } = fieldsOf(data);
    if (![sn, modelId].every(isText) || typeof snTicket !== "string" || !Array.isArray(templates)) return undefined;
    return { sn, snTicket, modelId, templates: templates.filter(isText).slice(0, 3) } as AlertTicket;
  },
};

/** `PUT /v1/devices/ID/alert-messages`, with a fresh code of wx.login. */
export const WANT_MESSAGES: Endpoint<{ readonly device: string; readonly code: string }, true> = {
  method: "PUT",
  path: ({ device }) => `/v1/devices/${encodeURIComponent(device)}/alert-messages`,
  body: ({ code }) => ({ code }),
  // A code works once.
  repeat: "never",
  timeoutMs: TIMEOUT_MS,
  read: () => true,
};

function isText(value: unknown): value is string {
  return typeof value === "string" && value !== "" && value.length <= LONGEST;
}
