import type { Endpoint } from "./endpoint";
import { fieldsOf } from "./fields-of";

const TIMEOUT_MS = 10_000;
/** All of a person's history may be in it, ms. */
const EXPORT_TIMEOUT_MS = 30_000;

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
