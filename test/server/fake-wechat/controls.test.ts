import { systemClock } from "../../../server/clock/system-clock";
import { FakeClock } from "../../../server/fake-wechat/fake-clock";
import { type RunningFakeWechat, serveFakeWechat } from "../../../server/fake-wechat/serve-fake-wechat";
import { VirtualClock } from "../support/virtual-clock";

const APP = { appId: "wx0000000000000001", secret: "0123456789abcdef0123456789abcdef" };
const GRANT = { grant_type: "client_credential", appid: APP.appId, secret: APP.secret };

describe("the stand-in over HTTP", () => {
  let fake: RunningFakeWechat;
  beforeEach(async () => {
    fake = await serveFakeWechat(systemClock, { apps: [APP] });
  });
  afterEach(() => fake.close());

  const post = async (path: string, body: unknown) => {
    const headers = { "content-type": "application/json" };
    return fetch(`${fake.url}${path}`, { method: "POST", headers, body: JSON.stringify(body) });
  };
  const stable = async () => (await post("/cgi-bin/stable_token", GRANT)).text();

  it("ages by the clock one puts forward", async () => {
    expect(JSON.parse(await stable()).expires_in).toBe(7_200);
    await post("/_control/clock", { advanceMs: 100_000 });
    expect(JSON.parse(await stable()).expires_in).toBeLessThanOrEqual(7_100);
  });

  it("puts the faults one queues in place of the next answers, then is itself again", async () => {
    await post("/_control/faults", { path: "/cgi-bin/stable_token", fault: "html", times: 2 });
    expect(await stable()).toMatch(/^<html>/);
    expect(await stable()).toMatch(/^<html>/);
    expect(JSON.parse(await stable())).toHaveProperty("access_token");
  });

  it("wants POST for the stable endpoint", async () => {
    const answer = await fetch(`${fake.url}/cgi-bin/stable_token?${new URLSearchParams(GRANT)}`);
    expect(await answer.json()).toMatchObject({ errcode: 43002 });
  });

  it("hands out login codes that code2Session takes", async () => {
    const issued = await post("/_control/login-codes", { appId: APP.appId, user: "ann" });
    const { code } = (await issued.json()) as { code: string };
    const query = new URLSearchParams({
      appid: APP.appId,
      secret: APP.secret,
      js_code: code,
      grant_type: "authorization_code",
    });
    const answer = await (await fetch(`${fake.url}/sns/jscode2session?${query}`)).json();
    expect(answer).toMatchObject({ openid: expect.any(String), session_key: expect.any(String) });
  });

  it("tells what was called, without secrets and tokens", async () => {
    const token = JSON.parse(await stable()).access_token;
    const told = await (await fetch(`${fake.url}/_control`)).text();
    expect(JSON.parse(told).calls).toMatchObject([{ path: "/cgi-bin/stable_token", appId: APP.appId, errcode: 0 }]);
    expect(told).not.toContain(token);
    expect(told).not.toContain(APP.secret);
  });

  it("listens on this machine only", () => {
    expect(new URL(fake.url).hostname).toBe("127.0.0.1");
  });
});

describe("a clock that can be put forward", () => {
  it("runs at once what a jump makes due, once, and what was taken back never", async () => {
    const real = new VirtualClock(0);
    const clock = new FakeClock(real);
    const ran: string[] = [];
    clock.schedule(60_000, () => ran.push("in a minute"));
    clock.schedule(7_200_000, () => ran.push("in two hours"));
    clock.schedule(60_000, () => ran.push("taken back"))();
    clock.advance(3_600_000);
    await real.advance(1);
    expect(ran).toEqual(["in a minute"]);
    await real.advance(3_600_000);
    expect(ran).toEqual(["in a minute", "in two hours"]);
  });
});
