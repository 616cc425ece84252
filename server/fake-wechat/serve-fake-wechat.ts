import Fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from "fastify";
import type { Clock } from "../clock/clock";
import { pause } from "../clock/clock";
import { addControls } from "./controls";
import { type FakeAnswer, refusal } from "./fake-answer";
import type { FakeAppOptions } from "./fake-app";
import { FakeClock } from "./fake-clock";
import { FaultQueue } from "./fake-faults";
import { FakeWechat } from "./fake-wechat";

export interface RunningFakeWechat {
  readonly url: string;
  readonly wechat: FakeWechat;
  readonly clock: FakeClock;
  readonly faults: FaultQueue;
  /** The most calls of one path and app that were under way at the same time. */
  readonly busiest: ReadonlyMap<string, number>;
  close(): Promise<void>;
}

export interface FakeWechatOptions {
  readonly apps: readonly FakeAppOptions[];
  readonly port?: number;
  /** Time each call takes, ms. */
  readonly latencyMs?: number;
}

type Fields = Readonly<Record<string, unknown>>;

/** Serves the stand-in on loopback, with controls for its clock and faults under `/_control`. */
export async function serveFakeWechat(real: Clock, options: FakeWechatOptions): Promise<RunningFakeWechat> {
  const clock = new FakeClock(real);
  const wechat = new FakeWechat(() => clock.now(), options.apps);
  const faults = new FaultQueue();
  const busiest = new Map<string, number>();
  const underWay = new Map<string, number>();
  const server = Fastify({ forceCloseConnections: true });

  async function answer(request: FastifyRequest, reply: FastifyReply, fields: Fields, make: () => FakeAnswer) {
    const path = request.routeOptions.url ?? "";
    const key = `${path} ${String(fields.appid ?? "")}`;
    const now = (underWay.get(key) ?? 0) + 1;
    underWay.set(key, now);
    busiest.set(key, Math.max(now, busiest.get(key) ?? 0));
    try {
      if (options.latencyMs) await pause(real, options.latencyMs);
      const fault = faults.take(path);
      const body = fault === "busy" ? refusal(-1) : make();
      wechat.note(path, fields.appid, body);
      if (fault === "hang") return new Promise(() => undefined);
      if (fault === "reset") return request.raw.destroy();
      if (fault === "html") return reply.type("text/html").send("<html><body>502 Bad Gateway</body></html>");
      if (fault === "http-500") return reply.code(500).send(body);
      const sent = fault === "no-lifetime" ? { ...body, expires_in: undefined } : body;
      const text = JSON.stringify(sent);
      // WeChat sends JSON under either type; nobody may rely on it.
      return reply.type("text/plain").send(fault === "half-body" ? text.slice(0, text.length / 2) : text);
    } finally {
      underWay.set(key, (underWay.get(key) ?? 1) - 1);
    }
  }

  addEndpoints(server, wechat, answer);
  addControls(server, { wechat, clock, faults });
  const url = await server.listen({ host: "127.0.0.1", port: options.port ?? 0 });
  return { url, wechat, clock, faults, busiest, close: () => server.close() };
}

function addEndpoints(
  server: FastifyInstance,
  wechat: FakeWechat,
  answer: (request: FastifyRequest, reply: FastifyReply, fields: Fields, make: () => FakeAnswer) => Promise<unknown>,
): void {
  server.get<{ Querystring: Fields }>("/cgi-bin/token", (request, reply) =>
    answer(request, reply, request.query, () => wechat.getAccessToken(request.query, request.ip)),
  );
  server.get<{ Querystring: Fields }>("/cgi-bin/stable_token", (request, reply) =>
    answer(request, reply, request.query, () => refusal(43002)),
  );
  server.post<{ Body: Fields | null }>("/cgi-bin/stable_token", (request, reply) => {
    const fields = request.body ?? {};
    return answer(request, reply, fields, () => wechat.getStableAccessToken(fields, request.ip));
  });
  server.get<{ Querystring: Fields }>("/cgi-bin/get_api_domain_ip", (request, reply) =>
    answer(request, reply, request.query, () => wechat.getApiDomainIp(request.query)),
  );
  server.post<{ Querystring: Fields; Body: Fields | null }>("/wxa/generatenfcscheme", (request, reply) =>
    answer(request, reply, request.query, () => wechat.generateNfcScheme(request.query, request.body ?? {})),
  );
  server.post<{ Querystring: Fields; Body: Fields | null }>("/wxa/getsnticket", (request, reply) =>
    answer(request, reply, request.query, () => wechat.getSnTicket(request.query, request.body ?? {})),
  );
  server.post<{ Querystring: Fields; Body: Fields | null }>(
    "/cgi-bin/message/device/subscribe/send",
    (request, reply) =>
      answer(request, reply, request.query, () => wechat.sendDeviceMessage(request.query, request.body ?? {})),
  );
  server.get<{ Querystring: Fields }>("/sns/jscode2session", (request, reply) =>
    answer(request, reply, request.query, () => wechat.code2Session(request.query)),
  );
}
