import type { QueuedReport } from "../offline/report-queue";
import type { Endpoint } from "./endpoint";

const TIMEOUT_MS = 20_000;

/** `PUT /v1/reports/ID`: the same report sent twice is one. */
export const PUT_REPORT: Endpoint<QueuedReport, true> = {
  method: "PUT",
  path: ({ id }) => `/v1/reports/${encodeURIComponent(id)}`,
  body: ({ title, at, text }) => ({ title, at, text }),
  repeat: "always",
  timeoutMs: TIMEOUT_MS,
  read: () => true,
};
