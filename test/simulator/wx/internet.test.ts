import type { FaultSpec } from "../../../simulator/world/faults/fault";
import type { Internet, WebRequest } from "../../../simulator/world/wifi/internet";
import { Lab, type LabOptions } from "./lab";

const DOMAIN = "https://iot.example.com";
const URL = `${DOMAIN}/v1/devices?page=1`;

class Servers implements Internet {
  readonly appId = "wx00000000000000aa";
  readonly requestDomains = [DOMAIN, "https://port.example.com:8443"];
  readonly crossingMs = 20;
  readonly seen: WebRequest[] = [];
  mood: "answers" | "silent" | "down" = "answers";
  afterMs = 0;

  async request(request: WebRequest) {
    this.seen.push(request);
    if (this.mood === "down") throw new Error("nobody listens");
    if (this.mood === "silent") return undefined;
    const body = new TextEncoder().encode('{"devices":[]}');
    return { status: 200, headers: { "x-of": "server" }, body, afterMs: this.afterMs };
  }
  loginCode(phone: string) {
    return this.mood === "down" ? undefined : `code-of-${phone}`;
  }
}

function room(options: Omit<LabOptions, "internet"> = {}) {
  const internet = new Servers();
  return { internet, lab: new Lab({ ...options, internet }) };
}

describe("wx.request to the internet", () => {
  it("reaches a listed domain with WeChat's own referer, and keeps secrets out of the trace", async () => {
    const { lab, internet } = room();
    const header = { Authorization: "Bearer hush", referer: "https://evil.example.com" };
    const options = { url: URL, method: "POST", header, data: { code: "hush" } };
    expect(await lab.must("request", options)).toMatchObject({ statusCode: 200, data: { devices: [] } });
    expect(internet.seen).toMatchObject([
      {
        origin: DOMAIN,
        path: "/v1/devices?page=1",
        method: "POST",
        headers: {
          authorization: "Bearer hush",
          referer: "https://servicewechat.com/wx00000000000000aa/0/page-frame.html",
        },
      },
    ]);
    expect(lab.trace.entries().some((entry) => JSON.stringify(entry).includes('"request"'))).toBe(true);
    expect(JSON.stringify(lab.trace.entries())).not.toContain("hush");
  });

  it.each([
    ["another domain", "https://elsewhere.example.com/", 600002],
    ["a domain that only begins alike", "https://iot.example.com.evil.com/", 600002],
    ["a sub-domain", "https://a.iot.example.com/", 600002],
    ["plain http", "http://iot.example.com/", 600002],
    ["a port that is not listed", "https://iot.example.com:8443/", 600002],
    ["the scheme's own port, written out", "https://iot.example.com:443/", 600002],
    ["a listed port left out", "https://port.example.com/", 600002],
    ["an address of the internet", "https://93.184.216.34/", 600002],
    ["no URL", "iot.example.com", 600009],
  ])("refuses %s", async (_what, url, errno) => {
    const { lab, internet } = room();
    expect((await lab.call("request", { url })).result).toMatchObject({ errno });
    expect(internet.seen).toEqual([]);
  });

  it("lets a listed port pass", async () => {
    expect((await room().lab.call("request", { url: "https://port.example.com:8443/a" })).ok).toBe(true);
  });

  it("fails without a network, with a server that is down, and when an answer does not come in time", async () => {
    const { lab, internet } = room();
    lab.phone.setNetwork("none");
    expect((await lab.call("request", { url: URL })).result).toMatchObject({ errno: 600001 });
    expect(internet.seen).toEqual([]);
    lab.phone.setNetwork("4g");
    internet.mood = "down";
    expect((await lab.call("request", { url: URL })).result).toMatchObject({ errno: 600001 });
    internet.mood = "silent";
    const before = lab.world.now();
    expect((await lab.call("request", { url: URL, timeout: 3_000 })).result).toMatchObject({ errno: 5 });
    expect(lab.world.now() - before).toBeLessThan(3_100);
  });

  it("takes ten at once, the eleventh fails", async () => {
    const { lab, internet } = room();
    internet.afterMs = 1_000;
    const ends: (number | undefined)[] = [];
    for (let at = 0; at < 11; at += 1) {
      lab.start("request", { url: URL }, ({ result }) => ends.push(result.errno as number | undefined));
    }
    await lab.world.advance(2_000);
    expect(internet.seen).toHaveLength(10);
    expect(ends).toEqual([600007, ...Array(10).fill(undefined)]);
  });

  it("is interrupted 5 s after the app was hidden, and told so when it is back", async () => {
    const { lab, internet } = room();
    internet.mood = "silent";
    const ends: unknown[] = [];
    lab.start("request", { url: URL }, ({ result }) => ends.push(result.errno));
    await lab.world.advance(100);
    lab.phone.hide();
    await lab.world.advance(20_000);
    expect(ends).toEqual([]);
    lab.phone.show();
    await lab.world.advance(100);
    expect(ends).toEqual([600003]);
  });

  it.each([
    ["error", 0, { errno: 600001 }],
    ["drop", 1, { errno: 5 }],
    ["hang", 0, { errno: 5 }],
    ["disconnect", 1, { errno: 600001 }],
    ["duplicate", 2, { statusCode: 200 }],
  ] as const)("has the fault %s", async (fault, reached, result) => {
    const faults: FaultSpec[] = [{ on: "http.request", do: fault, nth: 1 }];
    const { lab, internet } = room({ faults });
    expect((await lab.call("request", { url: URL, timeout: 1_000 })).result).toMatchObject(result);
    expect(internet.seen).toHaveLength(reached);
    expect((await lab.call("request", { url: URL })).result).toMatchObject({ statusCode: 200 });
  });
});

describe("the account", () => {
  it("gives a code, names the app, and tells the trace nothing of it", async () => {
    const { lab } = room();
    expect(await lab.must("login")).toMatchObject({ code: "code-of-phone" });
    expect(lab.wx.getAccountInfoSync().miniProgram.appId).toBe("wx00000000000000aa");
    expect(JSON.stringify(lab.trace.entries())).not.toContain("code-of");
  });

  it("gives no code without a network or without WeChat", async () => {
    const { lab, internet } = room();
    internet.mood = "down";
    expect((await lab.call("login")).ok).toBe(false);
    internet.mood = "answers";
    lab.phone.setNetwork("none");
    expect((await lab.call("login")).ok).toBe(false);
    expect((await new Lab().call("login")).ok).toBe(false);
  });
});

describe("new releases and packages", () => {
  it("tells of a release that is ready, and restarts into it once", async () => {
    const { lab } = room();
    const updates = lab.wx.getUpdateManager();
    const told: unknown[] = [];
    updates.onCheckForUpdate(({ hasUpdate }) => told.push(hasUpdate));
    updates.onUpdateReady(() => told.push("ready"));
    updates.onUpdateFailed(() => told.push("failed"));
    updates.applyUpdate();
    lab.phone.offerUpdate("none");
    lab.phone.offerUpdate("failed");
    lab.phone.offerUpdate("ready");
    await lab.world.advance(100);
    expect(told).toEqual([false, true, "failed", true, "ready"]);
    updates.applyUpdate();
    updates.applyUpdate();
    expect(lab.phone.inspect()).toMatchObject({ updatesApplied: 1, listeners: {} });
  });

  it("tells of a package that does not come", async () => {
    const { lab } = room();
    lab.listen("onLazyLoadError");
    lab.phone.failLazyLoad("device");
    await lab.world.advance(100);
    expect(lab.payloads("onLazyLoadError")).toMatchObject([{ type: "subpackage", subpackage: ["device"] }]);
  });
});
