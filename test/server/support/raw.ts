import { once } from "node:events";
import { type AddressInfo, connect, type Socket } from "node:net";
import type { FastifyInstance } from "fastify";

/** A connection of bare bytes, and everything that came back on it. */
export interface Raw {
  readonly socket: Socket;
  received(): string;
  /** How long it lived from its opening, ms; resolves when the other side has closed it. */
  readonly closed: Promise<number>;
}

export async function dial(server: Pick<FastifyInstance, "server"> | number, bytes = ""): Promise<Raw> {
  const port = typeof server === "number" ? server : (server.server.address() as AddressInfo).port;
  const socket = connect(port, "127.0.0.1");
  let text = "";
  socket.on("data", (piece) => {
    text += piece.toString("latin1");
  });
  socket.on("error", () => undefined);
  await once(socket, "connect");
  const since = performance.now();
  const closed = new Promise<number>((resolve) => socket.once("close", () => resolve(performance.now() - since)));
  if (bytes !== "") socket.write(bytes, "latin1");
  return { socket, received: () => text, closed };
}

/** Status, headers and body of one answer. */
export function parseAnswer(text: string) {
  const [head = "", body = ""] = text.split("\r\n\r\n");
  const [line = "", ...headers] = head.split("\r\n");
  const pairs = headers.map((header) => [header.split(":")[0]?.toLowerCase() ?? "", header.split(": ")[1] ?? ""]);
  return { status: Number(line.split(" ")[1]), headers: Object.fromEntries(pairs), body };
}
