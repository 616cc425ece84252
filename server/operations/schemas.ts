import { Type } from "typebox";
import { ErrorBody } from "../http/error-body";
import "../http/access";

const tags = ["operations"];

/** The process runs. Says nothing of what it depends on: an outage elsewhere is no reason to restart it. */
export const HEALTHZ = {
  method: "GET",
  url: "/healthz",
  config: { access: "public", rateLimit: false },
  schema: { tags, summary: "Is the process alive", response: { 200: Type.Object({ status: Type.Literal("alive") }) } },
} as const;

const Ready = Type.Object({
  status: Type.Enum(["ready", "not-ready"]),
  because: Type.Optional(Type.Enum(["stopping", "store-unreachable", "store-not-writable"])),
});

/**
 * Requests may be sent here. An app that WeChat refuses does not make the server unready: the others are served, and
 * another process would be refused too. That is what the metrics are for.
 */
export const READYZ = {
  method: "GET",
  url: "/readyz",
  config: { access: "public", rateLimit: false },
  schema: { tags, summary: "May requests be sent here", response: { 200: Ready, 503: Ready } },
} as const;

/** Prometheus' text. For a caller with the right `metrics`. */
export const METRICS = {
  method: "GET",
  url: "/metrics",
  config: { access: "caller" },
  schema: {
    tags,
    security: [{ callerKey: [] }],
    summary: "Metrics for Prometheus",
    response: { 200: Type.String(), 401: ErrorBody, 403: ErrorBody },
  },
} as const;
