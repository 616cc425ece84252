import { createServer, type IncomingMessage, type RequestListener, type Server, type ServerResponse } from "node:http";
import type { BackendRoutes } from "../backend/routes";
import { isForUs } from "./host-check";
import type { LiveReload } from "./live-reload";
import type { Resource, SlowLookup } from "./resource";

export const EVENTS_PATH = "/events";

/** Nothing comes from another host; pages of the mini program are compiled in the browser, hence `unsafe-eval`. */
const POLICY = [
  "default-src 'self' data: blob:",
  "script-src 'self' 'unsafe-eval' blob:",
  "style-src 'self' 'unsafe-inline'",
].join("; ");

/**
 * Serves what `lookup` finds, by GET and HEAD, and {@link EVENTS_PATH} as a stream of events. A path is a key, never a
 * file name, so no path leads out of what is served. A request for another host than localhost, an address or
 * `configured` is refused with 421. What is the backend's goes to `backend`,
 * once it is there, and what `posted` names to its listener.
 */
export function createHttpServer(
  lookup: SlowLookup,
  reload: LiveReload,
  configured: string,
  backend: () => BackendRoutes | undefined = () => undefined,
  posted: ReadonlyMap<string, RequestListener> = new Map(),
): Server {
  const server = createServer(async (request, response) => {
    if (!isForUs(hostOf(request), configured)) return refuse(response, 421, "no host of this server");
    const path = pathOf(request);
    if (path !== undefined && backend()?.answer(request, response, path) === true) return;
    const taking = posted.get(path ?? "");
    if (taking !== undefined) return taking(request, response);
    if (request.method !== "GET" && request.method !== "HEAD") return refuse(response, 405, "only GET and HEAD");
    if (path === undefined) return refuse(response, 400, "not an address");
    if (path === EVENTS_PATH) return reload.attach(response);
    const found = await lookup(path);
    if (found === undefined) return refuse(response, 404, `nothing at ${path}`);
    send(request, response, found);
  });
  server.on("upgrade", (request, socket, head) => {
    const path = isForUs(hostOf(request), configured) ? pathOf(request) : undefined;
    if (path === undefined || backend()?.upgrade(request, socket, head, path) !== true) socket.destroy();
  });
  return server;
}

/** The host in an absolute address comes before the header (RFC 9112, 3.2.2). */
function hostOf({ url = "/", headers }: IncomingMessage): string | undefined {
  return /^https?:\/\/([^/?#]*)/i.exec(url)?.[1] ?? headers.host;
}

function pathOf({ url = "/" }: IncomingMessage): string | undefined {
  try {
    return decodeURIComponent(new URL(url, "http://simulator.invalid").pathname);
  } catch {
    return undefined;
  }
}

function send(request: IncomingMessage, response: ServerResponse, { type, body, immutable }: Resource): void {
  const bytes = Buffer.from(body);
  response.writeHead(200, {
    "content-type": type,
    "content-length": bytes.length,
    "cache-control": immutable ? "public, max-age=31536000, immutable" : "no-store",
    "content-security-policy": POLICY,
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
  });
  response.end(request.method === "HEAD" ? undefined : bytes);
}

function refuse(response: ServerResponse, status: number, why: string): void {
  response.writeHead(status, { "content-type": "text/plain; charset=utf-8", "x-content-type-options": "nosniff" });
  response.end(`${why}\n`);
}
