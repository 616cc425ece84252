import type { IncomingMessage, ServerResponse } from "node:http";
import type { Socket } from "node:net";
import type { Duplex } from "node:stream";
import { AnsweredRefusals } from "./answered-refusals";
import { ApiError } from "./api-error";
import { HTTP_LIMITS, type HttpLimits } from "./limits";
import { shared } from "./plugin";
import { refusalOf, refuseConnection } from "./refuse-connection";

declare module "fastify" {
  interface FastifyInstance {
    /** Hears why bytes were refused that never became a request. */
    onRefusal(listener: (code: string) => void): void;
    /** Answers bytes that are no request. */
    refuseClient(code: string | undefined, socket: Socket): void;
  }
}

/** One connection: its requests that are not answered yet, and what is refused after them. */
interface Connection {
  readonly requests: IncomingMessage[];
  refusedNext?: ApiError;
}

/**
 * Connections, below requests. Bytes that are no request are answered in the shape of every error, counted and limited. A
 * server that stops ends what is under way and closes everything else: a connection that says nothing, half a head, and after
 * a moment half a body.
 */
export function connections(limits: HttpLimits = HTTP_LIMITS) {
  return shared({ name: "connections" }, async (server) => {
    const { clock } = server.parts;
    const underWay = new Map<Socket, Connection>();
    /** WebSockets: they are closed as such, and what does not go then is cut. */
    const upgraded = new Set<Duplex>();
    const listeners: ((code: string) => void)[] = [];
    const answered = new AnsweredRefusals(clock);
    let stopping = false;
    server.decorate("onRefusal", (listener: (code: string) => void) => void listeners.push(listener));

    function refuse(socket: Socket, refusal: ApiError): void {
      for (const listener of listeners) listener(refusal.code);
      if (!answered.mayAnswer(socket.remoteAddress ?? "")) return void socket.destroy();
      // Requests that came whole before are answered first, and their answers are not mixed with this one.
      const connection = underWay.get(socket);
      if (connection !== undefined && isWorkedOn(connection)) connection.refusedNext = refusal;
      else refuseConnection(socket, refusal);
    }

    const isWorkedOn = ({ requests }: Connection) => requests.some(({ complete }) => complete);

    const { server: http } = server;
    http.on("connection", (socket: Socket) => {
      if (stopping) return void socket.destroy();
      underWay.set(socket, { requests: [] });
      socket.once("close", () => underWay.delete(socket));
    });
    http.prependListener("upgrade", (_request: IncomingMessage, socket: Duplex) => {
      underWay.delete(socket as Socket);
      upgraded.add(socket);
      socket.once("close", () => upgraded.delete(socket));
    });
    function ended(this: ServerResponse): void {
      const { req: request } = this;
      const { socket } = request;
      const connection = underWay.get(socket);
      if (connection === undefined) return;
      const { requests, refusedNext } = connection;
      const at = requests.indexOf(request);
      if (at !== -1) requests.splice(at, 1);
      if (refusedNext && !isWorkedOn(connection)) refuseConnection(socket, refusedNext);
      else if (stopping && requests.length === 0) socket.destroySoon();
    }
    server.decorate("refuseClient", (code: string | undefined, socket: Socket) => {
      if (code === "ECONNRESET") socket.destroy();
      else refuse(socket, refusalOf(code));
    });
    http.on("checkExpectation", (request: IncomingMessage) =>
      refuse(request.socket, new ApiError(417, "no-such-expectation", "Expect may only be 100-continue.")),
    );
    http.on("connect", (_request: IncomingMessage, socket: Socket) =>
      refuse(socket, new ApiError(405, "not-a-proxy", "This server is no proxy.")),
    );

    // The first thing that is done for a request, in the turn in which it came. What became a WebSocket is none.
    server.addHook("onRequest", (request, reply, done) => {
      const connection = underWay.get(request.raw.socket);
      if (connection !== undefined) {
        connection.requests.push(request.raw);
        reply.raw.on("close", ended);
      }
      if (stopping) throw new ApiError(503, "stopping", "The server is stopping: try again.", { retryAfterMs: 1_000 });
      const { httpVersion, headers } = request.raw;
      if (httpVersion === "1.1" && headers.host === undefined)
        throw new ApiError(400, "bad-request", "Host is missing.");
      done();
    });

    /** Closes connections all of whose requests are of that kind. */
    const close = (isOver: (request: IncomingMessage) => boolean) => {
      for (const [socket, { requests }] of underWay) if (requests.every(isOver)) socket.destroy();
    };
    server.addHook("preClose", async () => {
      stopping = true;
      close(() => false);
      clock.schedule(limits.lateBodyMs, () => {
        close(({ complete }) => !complete);
        for (const socket of upgraded) socket.destroy();
      });
      clock.schedule(limits.stopMs, () => close(() => true));
    });
  });
}
