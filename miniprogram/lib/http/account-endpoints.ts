import type { Endpoint } from "./endpoint";
import { fieldsOf } from "./fields-of";

const TIMEOUT_MS = 10_000;
/** All of a person's history may be in it, ms. */
const EXPORT_TIMEOUT_MS = 30_000;

/** What the server has of the user. */
export interface AccountFigures {
  /** Since when this phone is signed in, ms since 1970. */
  readonly since: number;
  /** The user's own. */
  readonly devices: number;
  /** People who may use one of them. */
  readonly guests: number;
}

/** `GET /v1/me` */
export const WHO_AM_I: Endpoint<void, AccountFigures> = {
  method: "GET",
  path: () => "/v1/me",
  repeat: "always",
  timeoutMs: TIMEOUT_MS,
  read: (data) => {
    const { since, devices, guests } = fieldsOf(data);
    const isWhole = [since, devices, guests].every((n) => Number.isSafeInteger(n) && (n as number) >= 0);
    return isWhole ? ({ since, devices, guests } as AccountFigures) : undefined;
  },
};

/** `GET /v1/me/export`: everything that the server keeps of the user, as it says it. */
export const EXPORT_ME: Endpoint<void, Readonly<Record<string, unknown>>> = {
  method: "GET",
  path: () => "/v1/me/export",
  repeat: "always",
  timeoutMs: EXPORT_TIMEOUT_MS,
  read: (data) => {
    const fields = fieldsOf(data);
    return Object.keys(fields).length > 0 ? fields : undefined;
  },
};

/** `DELETE /v1/me`: devices, shares, history, sessions. Sent again it finds nobody, which is a 401 and no harm. */
export const FORGET_ME: Endpoint<void, true> = {
  method: "DELETE",
  path: () => "/v1/me",
  repeat: "always",
  timeoutMs: TIMEOUT_MS,
  read: () => true,
};
