import { DatabaseFailure } from "../database/database-failure";
import { ApiError } from "./api-error";
import { errorShape } from "./error-shape";
import { shared } from "./plugin";
import { storeUnreachable } from "./reachable";

/** Answers errors in one shape. Of an error that nobody meant to send, only the request's id leaves the server. */
export const errorReply = shared({ name: "error-reply" }, async (server) => {
  server.setErrorHandler((error, request, reply) => {
    const answer = toApiError(error);
    const isMeant = error instanceof ApiError || error instanceof DatabaseFailure;
    if (answer.statusCode >= 500 && !isMeant) request.log.error({ err: error }, "unexpected error");
    if (answer.details.retryAfterMs !== undefined) {
      reply.header("retry-after", String(Math.max(1, Math.ceil(answer.details.retryAfterMs / 1_000))));
    }
    if (answer.statusCode === 401) reply.header("www-authenticate", 'Bearer realm="device-companion"');
    return reply.code(answer.statusCode).send(errorShape(answer, request.id));
  });
});

function toApiError(error: unknown): ApiError {
  if (error instanceof ApiError) return error;
  // Its cause is in the log already.
  if (error instanceof DatabaseFailure) return storeUnreachable();
  const { statusCode, validation, message, code } = error as {
    statusCode?: number;
    validation?: unknown;
    message?: string;
    code?: string;
  };
  if (validation) return new ApiError(400, "bad-request", message ?? "The request has the wrong shape.");
  if (statusCode === 413) return new ApiError(413, "too-large", "The request is too large.");
  if (statusCode === 415) return new ApiError(415, "not-json", "The body must be application/json.");
  if (statusCode === 429) return new ApiError(429, "too-many-requests", "Too many requests.");
  if (statusCode === 400) {
    return new ApiError(
      400,
      code === "FST_ERR_CTP_INVALID_JSON_BODY" ? "not-json" : "bad-request",
      "The body is not JSON.",
    );
  }
  if (statusCode !== undefined && statusCode >= 400 && statusCode < 500) {
    return new ApiError(statusCode, "bad-request", "The request cannot be served.");
  }
  return new ApiError(500, "internal", "Something went wrong on the server's side.");
}
