import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { Socket } from "node:net";
import type { DeviceHttpServer, HttpAnswer } from "../world/wifi/soft-ap";

/** More than a device takes, which says so itself. */
const MOST_READ = 4097;
/** Clients ask every few seconds on one connection; node's own limit would end it between two questions, ms. */
const KEEP_ALIVE_MS = 120_000;

/**
 * A device's HTTP server on a real one: bodies and headers as they come, each TCP connection a number of its own.
 *
 * @param device asked anew for each request, so that one device may follow another.
 * @param served hears of each answer: `POST /prov-session 200`.
 */
export function createHttpFront(device: () => DeviceHttpServer, served: (line: string) => void): Server {
  const sockets = new WeakMap<Socket, number>();
  let count = 0;
  const server = createServer((request, response) => {
    void readBody(request).then((body) => {
      const answer = device().request({
        method: request.method ?? "",
        path: request.url ?? "/",
        headers: headersOf(request),
        body,
        socket: sockets.get(request.socket) ?? 0,
      });
      setTimeout(() => {
        send(response, answer);
        served(`${request.method} ${request.url} ${answer.status}`);
      }, answer.afterMs);
    });
  });
  server.keepAliveTimeout = KEEP_ALIVE_MS;
  server.on("connection", (socket) => {
    const number = ++count;
    sockets.set(socket, number);
    socket.on("close", () => device().socketClosed(number));
  });
  return server;
}

function headersOf(request: IncomingMessage): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(request.headers).flatMap(([name, value]) => (typeof value === "string" ? [[name, value]] : [])),
  );
}

/** At most {@link MOST_READ} bytes; the rest is thrown away. Of a request that breaks off: what came. */
async function readBody(request: IncomingMessage): Promise<Uint8Array> {
  const pieces: Buffer[] = [];
  let length = 0;
  try {
    for await (const piece of request as AsyncIterable<Buffer>) {
      if (length < MOST_READ) pieces.push(piece);
      length += piece.length;
    }
  } catch {
    // The device sees a request cut short.
  }
  return Uint8Array.from(Buffer.concat(pieces).subarray(0, MOST_READ));
}

function send(response: ServerResponse, { status, headers, body }: HttpAnswer): void {
  response.writeHead(status, { ...headers, "Content-Length": body.length });
  response.end(body);
}
