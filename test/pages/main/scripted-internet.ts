import type { Internet, WebRequest } from "../../../simulator/world/wifi/internet";
import type { HttpAnswer } from "../../../simulator/world/wifi/soft-ap";

/** What a route of the server answers; a number: it refuses with this status and the code. */
export type Answer = object | readonly [status: number, code: string] | "down";

/** By method and path, `GET /v1/devices`; the longest start of it that is there counts. */
export type Routes = Record<string, Answer | ((body: Record<string, unknown>, path: string) => Answer)>;

const LOGIN: Answer = {
  userId: "user-1",
  session: { token: "session-token-1", expiresIn: 86_400, renewIn: 43_200 },
  periodicUpdate: { token: "fetch-token-1", expiresIn: 86_400 },
};

/** A server that says what a test wants it to say, whoever asks; what it does not know is not there. */
export class ScriptedInternet implements Internet {
  readonly appId = "wx0000000000000001";
  readonly requestDomains = ["https://iot.example.com"];
  readonly crossingMs = 20;
  /** `METHOD /path` of each request, in order. */
  readonly seen: string[] = [];
  readonly bodies: Record<string, unknown>[] = [];
  readonly routes: Routes;

  constructor(routes: Routes = {}) {
    this.routes = { "POST /v1/login": LOGIN, "GET /v1/devices": { devices: [] }, "DELETE /v1/session": {}, ...routes };
  }

  async request({ method, path, body }: WebRequest): Promise<HttpAnswer> {
    const name = `${method} ${path}`;
    const said = body.length === 0 ? {} : (JSON.parse(new TextDecoder().decode(body)) as Record<string, unknown>);
    this.seen.push(name);
    this.bodies.push(said);
    const [key = ""] = Object.keys(this.routes)
      .filter((one) => name === one || name.startsWith(`${one}/`))
      .sort((a, b) => b.length - a.length);
    const route = this.routes[key] ?? ([404, "no-such-route"] as const);
    const answer = typeof route === "function" ? route(said, path) : route;
    if (answer === "down") throw new Error("connection refused");
    const [status, data] = Array.isArray(answer)
      ? [answer[0] as number, { error: { code: answer[1] as string, message: "no", requestId: "r" } }]
      : [200, answer];
    return { status, headers: {}, body: new TextEncoder().encode(JSON.stringify(data)), afterMs: 0 };
  }

  loginCode(): string {
    return `code-0123456789-${this.seen.length}`;
  }

  /** How often a route was asked. */
  count(name: string): number {
    return this.seen.filter((one) => one === name).length;
  }
}
