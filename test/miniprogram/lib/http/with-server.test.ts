import { LIST_DEVICES } from "../../../../miniprogram/lib/http/device-endpoints";
import { parseSnapshot } from "../../../../miniprogram/lib/periodic-update/parse-snapshot";
import { device } from "../session/session-room";
import { appAndServer } from "./app-and-server";
import { outcomeOf } from "./web-room";

const both = appAndServer();
const { fetchJson, room, signInElsewhere, synced } = both;

describe("the app and the real server", () => {
  it("signs in once, however many ask, and brings what was paired before to the server", async () => {
    const app = room();
    const { backend, shared } = app.start();
    shared.devices.save(device("a"));
    const lists = [1, 2, 3].map(() => outcomeOf(backend.client.call(LIST_DEVICES, undefined).done));
    expect(await synced(backend)).toBe(true);
    expect(lists.every(({ value }) => Array.isArray(value))).toBe(true);
    expect(both.server().codes).toBe(1);
    expect(both.server().answered.filter((line) => line.startsWith("POST"))).toEqual(["POST /v1/login 200"]);
    expect(both.server().answered).toContain("PUT /v1/devices/a 200");
    expect(shared.user()).toMatch(/^[\w-]+$/);
    expect(shared.devices.get("a")).toMatchObject({
      name: "Lamp a",
      deviceId: "platform-a",
      remoteVersion: expect.any(Number),
    });
    expect(both.server().traceIds.every((id) => /^[0-9a-f]{16}$/.test(id))).toBe(true);
  });

  it("keeps its session over restarts: no code, no login", async () => {
    const app = room();
    expect(await synced(app.start().backend)).toBe(true);
    app.phone.kill();
    expect(await synced(app.start().backend)).toBe(true);
    expect(both.server().codes).toBe(1);
  });

  it("signs in again in the middle, once for all who met the 401, and sends their calls again", async () => {
    const app = room();
    const { backend } = app.start();
    expect(await synced(backend)).toBe(true);
    // Another phone of the user signs everybody out.
    await endEverySession(app);
    const before = both.server().answered.length;
    const calls = [
      outcomeOf(backend.client.call(LIST_DEVICES, undefined).done),
      outcomeOf(backend.sync().then(() => "synced")),
    ];
    await both.server().live(5_000);
    expect(calls.map(({ value }) => value)).toEqual([[], "synced"]);
    const since = both.server().answered.slice(before);
    expect(since.filter((line) => line.endsWith(" 401")).length).toBeGreaterThan(0);
    expect(since.filter((line) => line.startsWith("POST /v1/login"))).toEqual(["POST /v1/login 200"]);
    expect(both.server().codes).toBe(3);
  });

  it("renews its token every day, and signs in again only when the server ends the session after a month", async () => {
    const app = room();
    const { backend } = app.start();
    expect(await synced(backend)).toBe(true);
    const days = async (count: number) => {
      for (let day = 0; day < count; day += 1) {
        both.server().skew.ms += 86_400_000;
        expect(await synced(backend, 400)).toBe(true);
      }
    };
    const renewals = () => both.server().answered.filter((line) => line === "POST /v1/session/renew 200").length;
    await days(28);
    expect(both.server().codes).toBe(1);
    expect(renewals()).toBeGreaterThan(3);
    await days(4);
    expect(both.server().codes).toBe(2);
  });

  it("works on with a server that is down, and tells it later what was done meanwhile", async () => {
    const app = room();
    const { backend, shared } = app.start();
    shared.devices.save(device("a"));
    shared.devices.save(device("b"));
    expect(await synced(backend)).toBe(true);
    await both.server().down();
    shared.devices.update("a", { name: "Kitchen", room: "Ground floor" });
    shared.devices.remove("b");
    shared.devices.save(device("c"));
    expect(await synced(backend, 20_000)).toEqual({ kind: "unreachable" });
    app.phone.kill();
    await both.server().up();
    const after = app.start();
    expect(await synced(after.backend)).toBe(true);
    const remote = outcomeOf(after.backend.client.call(LIST_DEVICES, undefined).done);
    await both.server().live(1_000);
    expect(remote.value).toEqual([
      expect.objectContaining({ id: "a", name: "Kitchen", room: "Ground floor" }),
      expect.objectContaining({ id: "c", name: "Lamp c" }),
    ]);
    expect(after.shared.devices.list().map(({ id }) => id)).toEqual(["a", "c"]);
  });

  it("gives a slow server ten seconds, asks again, and takes what comes in time", async () => {
    const app = room();
    const { backend } = app.start();
    expect(await synced(backend)).toBe(true);
    both.server().slowMs = 30_000;
    const slow = outcomeOf(backend.client.call(LIST_DEVICES, undefined).done);
    await both.server().live(9_900);
    expect(slow).toEqual({});
    both.server().slowMs = 3_000;
    await both.server().live(8_000);
    expect(slow.value).toEqual([]);
  });

  it("has eleven calls answered in parallel, never more than WeChat's ten at once", async () => {
    const app = room();
    const { backend, shared } = app.start();
    for (let at = 0; at < 11; at += 1) shared.devices.save(device(`d${at}`));
    expect(await synced(backend)).toBe(true);
    both.server().slowMs = 1_000;
    const calls = Array.from({ length: 11 }, (_, at) =>
      outcomeOf(backend.client.call({ ...LIST_DEVICES, path: () => `/v1/devices?${at}` }, undefined).done),
    );
    const most = await busiestOf(app, 6_000);
    expect(calls.map(({ value }) => value?.length)).toEqual(Array(11).fill(11));
    expect(most).toBe(8);
  });

  it("asks again after it was hidden during a request for so long that WeChat cut it off", async () => {
    const app = room();
    const { backend } = app.start();
    expect(await synced(backend)).toBe(true);
    both.server().slowMs = 9_000;
    const call = outcomeOf(backend.client.call(LIST_DEVICES, undefined).done);
    await both.server().live(500);
    app.phone.hide();
    await both.server().live(60_000);
    expect(call).toEqual({});
    both.server().slowMs = 0;
    const before = both.server().answered.length;
    app.phone.show();
    await both.server().live(2_000);
    expect(call.value).toEqual([]);
    expect(both.server().answered.slice(before)).toEqual(["GET /v1/devices 200"]);
  });

  it("signs in after WeChat cleaned everything, and the devices come back", async () => {
    const app = room();
    const first = app.start();
    first.shared.devices.save(device("a", { name: "Hall", room: "Ground floor" }));
    first.shared.devices.save(device("b"));
    expect(await synced(first.backend)).toBe(true);
    const user = first.shared.user();
    app.phone.kill();
    app.phone.wx.clearStorageSync();
    const second = app.start();
    expect(second.shared.devices.list()).toEqual([]);
    expect(await synced(second.backend)).toBe(true);
    expect(both.server().codes).toBe(2);
    expect(second.shared.user()).toBe(user);
    expect(second.shared.devices.list()).toMatchObject([
      { id: "a", name: "Hall", room: "Ground floor", kind: "blufi", deviceId: "" },
      { id: "b", name: "Lamp b" },
    ]);
    // What came back is not told to the server as news.
    const before = both.server().answered.length;
    expect(await synced(second.backend)).toBe(true);
    expect(both.server().answered.slice(before)).toEqual(["GET /v1/devices 200"]);
  });

  it("sets a token that WeChat fetches a snapshot with, which the app can read", async () => {
    const app = room();
    const tokens: string[] = [];
    app.onFetchToken((token) => tokens.push(token));
    const { backend, shared } = app.start();
    const at = app.world.now();
    shared.devices.save(device("a", { seenAt: at, state: { at, on: true } }));
    expect(await synced(backend)).toBe(true);
    expect(both.server().answered).toContain("PUT /v1/seen 200");
    const query = `appid=${both.server().appId}&token=${encodeURIComponent(tokens[0] ?? "")}&timestamp=1`;
    const fetched = await fetchJson("GET", `/v1/snapshot?${query}`);
    expect(parseSnapshot(JSON.stringify(fetched))?.devices).toMatchObject([{ id: "a", state: { at, on: true } }]);
  });

  it("leaves neither token nor code in storage in clear, in the trace or in the diagnostics", async () => {
    const app = room();
    const { backend } = app.start();
    expect(await synced(backend)).toBe(true);
    const seen = [
      JSON.stringify(app.lab.trace.entries().filter(({ kind }) => kind === "call" || kind === "ok")),
      backend.requests(),
      JSON.stringify(app.phone.wx.getStorageInfoSync().keys.map((key) => app.phone.wx.getStorageSync(key))),
    ].join("\n");
    expect(seen).toContain("/v1/login");
    const token = await storedToken(app.phone.wx);
    expect(token.length).toBeGreaterThan(16);
    expect(seen).not.toContain(token);
  });
});

/** The most requests the app had under way at WeChat at once. */
async function busiestOf({ phone }: ReturnType<typeof room>, ms: number): Promise<number> {
  let most = 0;
  for (let at = 0; at < ms; at += 20) {
    await both.server().live(20);
    most = Math.max(most, phone.inspect().pendingCalls.request ?? 0);
  }
  return most;
}

async function endEverySession(app: ReturnType<typeof room>): Promise<void> {
  await fetchJson("DELETE", "/v1/sessions", undefined, await signInElsewhere(app));
}

function storedToken(wx: WechatMiniprogram.Wx): Promise<string> {
  const key = wx.getStorageInfoSync().keys.find((name) => name.includes(":credentials:session")) ?? "";
  return new Promise((resolve) => {
    wx.getStorage({
      key,
      encrypt: true,
      success: ({ data }) => resolve((data as { value: { token: string } }).value.token),
      fail: () => resolve(""),
    });
    void both.server().live(1_000);
  });
}
