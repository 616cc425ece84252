import type { AddressInfo } from "node:net";
import pino from "pino";
import { request } from "undici";
import { createServer } from "../../../../server/app";
import { assemble } from "../../../../server/assemble";
import { systemClock } from "../../../../server/clock/system-clock";
import { closeParts } from "../../../../server/close-parts";
import { readConfig } from "../../../../server/config/read-config";
import { DEMO_APP, demoConfig } from "../../../../server/fake-wechat/demo";
import { serveFakeWechat } from "../../../../server/fake-wechat/serve-fake-wechat";
import type { Server } from "../../../../server/http/plugin";
import type { World } from "../../../../simulator/world/time/world";
import type { Internet, WebRequest } from "../../../../simulator/world/wifi/internet";
import type { HttpAnswer } from "../../../../simulator/world/wifi/soft-ap";
import { ORIGIN } from "./web-room";

/** A request that the server holds back for longer than this waits for the world's clock. Real time. */
const HELD_MS = 150;
const STEP_MS = 20;

/** The real server on loopback, reached over the simulated internet: it takes no time of the world but what a test says. */
export class RealServer implements Internet {
  readonly appId = DEMO_APP.appId;
  readonly requestDomains = [ORIGIN];
  crossingMs = 20;
  /** How long the server takes, ms of the world. */
  slowMs = 0;
  /** `METHOD path status` of each request that was answered. */
  readonly answered: string[] = [];
  readonly traceIds: string[] = [];
  /** Days that nobody lives through. */
  readonly skew = { ms: 0 };
  /** WeChat's user of each phone. */
  userOf: (phone: string) => string = (phone) => `openid-of-${phone}`;
  codes = 0;
  #pending = 0;
  #port: number | undefined;
  #server: Server | undefined;

  readonly #world: () => World | undefined;
  readonly #parts: Awaited<ReturnType<typeof assemble>>;
  readonly #wechat: Awaited<ReturnType<typeof serveFakeWechat>>;

  private constructor(
    world: () => World | undefined,
    parts: Awaited<ReturnType<typeof assemble>>,
    wechat: Awaited<ReturnType<typeof serveFakeWechat>>,
  ) {
    this.#world = world;
    this.#parts = parts;
    this.#wechat = wechat;
  }

  /** @param world is there by the time the first request comes */
  static async start(world: () => World | undefined): Promise<RealServer> {
    const wechat = await serveFakeWechat(systemClock, { apps: [DEMO_APP] });
    let server: RealServer | undefined;
    const config = demoConfig(readConfig({}), wechat.url);
    const clock = {
      // The server starts before there is a phone; nothing of then is due.
      now: () => (world()?.now() ?? 0) + (server?.skew.ms ?? 0),
      schedule: (ms: number, run: () => void) => world()?.schedule(ms, run, "server") ?? (() => undefined),
    };
    const parts = await assemble(config, clock, pino({ level: "silent" }));
    server = new RealServer(world, parts, wechat);
    await server.up();
    return server;
  }

  async up(): Promise<void> {
    this.#server = await createServer(this.#parts);
    await this.#server.listen({ host: "127.0.0.1", port: 0 });
    this.#port = (this.#server.server.address() as AddressInfo).port;
  }

  /** Nobody listens any more; what is stored stays. */
  async down(): Promise<void> {
    this.#port = undefined;
    await this.#server?.close();
  }

  /** As a Redis that kept nothing on disk: without a word to anybody. */
  async loseDevices(userId: string): Promise<void> {
    await this.#parts.stores.devices.removeAll(userId);
  }

  async stop(): Promise<void> {
    await this.down();
    await this.#parts.tokens.stop();
    await closeParts(this.#parts);
    await this.#wechat.close();
  }

  async request({ method, path, headers, body }: WebRequest): Promise<HttpAnswer> {
    if (this.#port === undefined) throw new Error("connection refused");
    this.#pending += 1;
    this.traceIds.push(headers["x-trace-id"] ?? "");
    try {
      const answer = await request(`http://127.0.0.1:${this.#port}${path}`, {
        method: method as "GET",
        headers,
        ...(body.length === 0 ? {} : { body }),
      });
      const bytes = new Uint8Array(await answer.body.arrayBuffer());
      this.answered.push(`${method} ${path} ${answer.statusCode}`);
      const names = Object.entries(answer.headers).map(([name, value]) => [name, String(value)] as const);
      return { status: answer.statusCode, headers: Object.fromEntries(names), body: bytes, afterMs: this.slowMs };
    } finally {
      this.#pending -= 1;
    }
  }

  loginCode(phone: string): string {
    this.codes += 1;
    return this.#wechat.wechat.codes.issue(this.appId, this.userOf(phone));
  }

  /** Lives through so much of the world's time; the world stands while the server works. */
  async live(ms: number): Promise<void> {
    const world = this.#world();
    if (world === undefined) throw new Error("no world yet");
    const end = world.now() + ms;
    while (world.now() < end) {
      await world.advance(Math.min(STEP_MS, end - world.now()));
      const until = performance.now() + HELD_MS;
      do await new Promise((resolve) => setImmediate(resolve));
      while (this.#pending > 0 && performance.now() < until);
    }
  }
}
