import { createFakeClock } from "../../../../protocol/adapters/fake/fake-clock";
import { createWxLanPort } from "../../../../protocol/adapters/wx/wx-lan-port";
import type { LanResponse } from "../../../../protocol/ports/lan";
import { softApRoom } from "../../../simulator/wx/soft-ap-room";

const REQUEST = {
  method: "POST",
  url: "http://192.168.4.1/echo",
  body: Uint8Array.of(0, 7),
  timeoutMs: 5_000,
} as const;

/** A client whose `wx.request` is written by the test. */
function scripted(request: unknown) {
  const clock = createFakeClock();
  const lan = createWxLanPort({ request } as unknown as WechatMiniprogram.Wx, clock);
  const seen: unknown[] = [];
  const subscription = lan.request(REQUEST).subscribe({
    next: (value) => seen.push(value),
    error: (error: unknown) => seen.push(error),
  });
  return { clock, seen, subscription };
}

const answering = (answer: object) => (options: { success: (answer: object) => void }) => options.success(answer);
const failing = (why: object) => (options: { fail: (why: object) => void }) => options.fail(why);

describe("a request on the local network", () => {
  it.each(["android", "ios", "harmony"] as const)("comes back with status, cookies and bytes on %s", async (os) => {
    const room = softApRoom({ os });
    room.phone.joinWifi("PROV_1", "hotspot1");
    const seen: LanResponse[] = [];
    const lan = createWxLanPort(room.wx, room.phone.clock);
    lan.request({ ...REQUEST, headers: { Cookie: "session=3" } }).subscribe((answer) => seen.push(answer));
    await room.world.advance(1_000);
    expect(seen).toEqual([{ status: 200, cookies: ["session=1"], body: REQUEST.body }]);
    expect(room.device.requests[0]?.headers.cookie).toBe("session=3");
    expect(room.phone.inspect().timers).toBe(0);
  });

  it("is aborted when nobody waits any more", async () => {
    const room = softApRoom();
    room.phone.joinWifi("PROV_1", "hotspot1");
    createWxLanPort(room.wx, room.phone.clock).request(REQUEST).subscribe().unsubscribe();
    await room.world.advance(1_000);
    expect([room.device.requests.length, room.phone.inspect().pendingCalls]).toEqual([0, {}]);
  });

  it.each([
    { name: "a list", answer: { cookies: ["session=1; Path=/", "a=b"] }, cookies: ["session=1", "a=b"] },
    { name: "a header", answer: { header: { "Set-Cookie": "session=1" } }, cookies: ["session=1"] },
    { name: "a header in lower case", answer: { header: { "set-cookie": "s=1;Path=/" } }, cookies: ["s=1"] },
    { name: "a list in a header", answer: { header: { "Set-Cookie": ["s=1", "t=2"] } }, cookies: ["s=1", "t=2"] },
    {
      name: "one line for two",
      answer: { header: { "Set-Cookie": "s=1; Expires=Wed, 09 Jun 2027 10:18:14 GMT,t=2" } },
      cookies: ["s=1", "t=2"],
    },
    { name: "nothing", answer: {}, cookies: [] },
    { name: "nonsense", answer: { cookies: [5, null], header: 7 }, cookies: [] },
  ])("reads cookies from $name", ({ answer, cookies }) => {
    const { seen } = scripted(answering({ statusCode: 500, data: "no bytes", ...answer }));
    expect(seen).toEqual([{ status: 500, cookies, body: new Uint8Array(0) }]);
  });

  it.each([
    { why: { errno: 5, errMsg: "request:fail timeout" }, kind: "timeout" },
    { why: { errMsg: "request:fail timeout" }, kind: "timeout" },
    { why: { errno: 600001 }, kind: "disconnected" },
    { why: { errno: 600000, errMsg: "request:fail abort" }, kind: "disconnected" },
    { why: { errno: 600002 }, kind: "unsupported" },
    { why: { errno: 600003 }, kind: "environment" },
    { why: {}, kind: "disconnected" },
  ])("that fails with $why is $kind", ({ why, kind }) => {
    expect(scripted(failing(why)).seen).toMatchObject([{ reason: { kind } }]);
  });

  it("is unsupported where the client has no such call, and a failure where it throws", () => {
    expect(scripted(undefined).seen).toMatchObject([{ reason: { kind: "unsupported" } }]);
    const throwing = () => {
      throw new Error("bang");
    };
    expect(scripted(throwing).seen).toMatchObject([{ reason: { kind: "disconnected" } }]);
  });

  it("ends by itself, aborted, when the client never calls back", () => {
    const aborted: string[] = [];
    const { clock, seen } = scripted(() => ({ abort: () => aborted.push("aborted") }));
    clock.advance(REQUEST.timeoutMs + 1_000);
    expect([aborted, seen]).toMatchObject([["aborted"], [{ reason: { kind: "timeout", ms: 5_000 } }]]);
    expect(clock.pending()).toBe(0);
  });
});
