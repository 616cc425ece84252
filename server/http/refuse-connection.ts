import { randomUUID } from "node:crypto";
import { STATUS_CODES } from "node:http";
import type { Duplex } from "node:stream";
import { ApiError } from "./api-error";
import { errorShape } from "./error-shape";

/** What is wrong with bytes that are no request, by Node's code. */
export function refusalOf(code: string | undefined): ApiError {
  if (code === "HPE_HEADER_OVERFLOW")
    return new ApiError(431, "head-too-large", "The address or the headers are too large.");
  if (code === "ERR_HTTP_REQUEST_TIMEOUT") return new ApiError(408, "too-slow", "The request took too long to arrive.");
  return new ApiError(400, "not-http", "This is not an HTTP request.");
}

/** Answers on a connection that has no request, in the shape of every other error, and ends it. */
export function refuseConnection(socket: Duplex, refusal: ApiError): void {
  if (!socket.writable || socket.destroyed) {
    socket.destroy();
    return;
  }
  const body = JSON.stringify(errorShape(refusal, randomUUID()));
  const head = [
    `HTTP/1.1 ${refusal.statusCode} ${STATUS_CODES[refusal.statusCode] ?? ""}`,
    "content-type: application/json; charset=utf-8",
    `content-length: ${Buffer.byteLength(body)}`,
    "connection: close",
  ];
  socket.end(`${head.join("\r\n")}\r\n\r\n${body}`, () => socket.destroy());
}
