import type { FastifyInstance } from "fastify";
import { Type } from "typebox";
import type { FakeClock } from "./fake-clock";
import { FAKE_FAULTS, type FakeFault, type FaultQueue } from "./fake-faults";
import type { FakeWechat } from "./fake-wechat";

interface Controlled {
  readonly wechat: FakeWechat;
  readonly clock: FakeClock;
  readonly faults: FaultQueue;
}

/** What WeChat does not have: its clock, its faults, a phone's `wx.login`, and what was called. */
export function addControls(server: FastifyInstance, { wechat, clock, faults }: Controlled): void {
  server.get("/_control", () => ({ now: clock.now(), calls: wechat.calls }));

  server.post<{ Body: { advanceMs: number } }>(
    "/_control/clock",
    { schema: { body: Type.Object({ advanceMs: Type.Number() }) } },
    ({ body }) => {
      clock.advance(body.advanceMs);
      return { now: clock.now() };
    },
  );

  server.post<{ Body: { path: string; fault: FakeFault; times?: number } }>(
    "/_control/faults",
    {
      schema: {
        body: Type.Object({
          path: Type.String(),
          fault: Type.Enum([...FAKE_FAULTS]),
          times: Type.Optional(Type.Integer({ minimum: 1, maximum: 1_000 })),
        }),
      },
    },
    ({ body }) => {
      faults.add(body.path, body.fault, body.times);
      return { queued: body.times ?? 1 };
    },
  );

  server.post<{ Body: { appId: string; user: string } }>(
    "/_control/login-codes",
    { schema: { body: Type.Object({ appId: Type.String(), user: Type.String() }) } },
    ({ body }) => ({ code: wechat.codes.issue(body.appId, body.user) }),
  );
}
