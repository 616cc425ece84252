import { type IncomingMessage, request, type ServerResponse } from "node:http";
import { connect } from "node:net";
import type { Duplex } from "node:stream";

/** A server of this machine that stands behind the simulator's own address. */
export interface Behind {
  readonly port: number;
}

const HOST = "127.0.0.1";
/** Of one connection alone (RFC 9110, 7.6.1). */
const HOP_BY_HOP = ["connection", "keep-alive", "transfer-encoding", "upgrade", "proxy-authorization", "te", "trailer"];

/** Passes a request on as it came, and the answer back. */
export function forward({ port }: Behind, incoming: IncomingMessage, response: ServerResponse): void {
  const headers = Object.fromEntries(Object.entries(incoming.headers).filter(([name]) => !HOP_BY_HOP.includes(name)));
  const outgoing = request(
    {
      host: HOST,
      port,
      method: incoming.method,
      path: pathOf(incoming),
      headers: { ...headers, host: `${HOST}:${port}` },
    },
    (answer) => {
      response.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(response);
    },
  );
  outgoing.on("error", () => {
    if (response.headersSent) return response.destroy();
    response.writeHead(502, { "content-type": "text/plain; charset=utf-8" });
    response.end("the backend does not answer\n");
  });
  response.on("close", () => outgoing.destroy());
  incoming.pipe(outgoing);
}

/** Passes a WebSocket on: the request line and headers as they came, then bytes both ways. */
export function forwardUpgrade({ port }: Behind, incoming: IncomingMessage, socket: Duplex, head: Buffer): void {
  const behind = connect(port, HOST, () => {
    const lines = incoming.rawHeaders.flatMap((name, at, all) => {
      if (at % 2 === 1) return [];
      return [`${name}: ${name.toLowerCase() === "host" ? `${HOST}:${port}` : all[at + 1]}`];
    });
    behind.write(`GET ${pathOf(incoming)} HTTP/1.1\r\n${lines.join("\r\n")}\r\n\r\n`);
    behind.write(head);
    behind.pipe(socket);
    socket.pipe(behind);
  });
  const end = () => {
    behind.destroy();
    socket.destroy();
  };
  for (const one of [behind, socket]) {
    one.on("error", end);
    one.on("close", end);
  }
}

/** An absolute address (RFC 9112, 3.2.2) loses its host. */
function pathOf({ url = "/" }: IncomingMessage): string {
  return url.replace(/^https?:\/\/[^/?#]*/i, "") || "/";
}
