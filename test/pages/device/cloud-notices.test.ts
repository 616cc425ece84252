import { openPage } from "../harness/open-page";
import { stored } from "../main/saved";
import { ScriptedCloud } from "../main/scripted-cloud";
import type { Routes } from "../main/scripted-internet";

const CLOUD = "0123456789abcdef0123456789abcdef";
const LAMP = { kind: "blufi", name: "Hall lamp", product: "lamp", deviceId: "AA:BB:CC:DD:00:01" };
const inCloud = (role: "owner" | "guest") => stored("lamp", { ...LAMP, cloud: { id: CLOUD, role } });
const remote = (role: "owner" | "guest") => ({
  ...{ id: "lamp", kind: "blufi", name: "Hall lamp", addedAt: 0, version: 1, product: "lamp" },
  cloud: { id: CLOUD, role, product: "lamp" },
});

/** The device's page, opened by a link with no other page before it; the cloud has the device. */
async function panelOf(role: "owner" | "guest", routes: Routes = {}) {
  const state = { op: "state", boot: 1, ver: 1, t: 1_000, values: { power: false, brightness: 60 } };
  const cloud = new ScriptedCloud(
    {
      ...{ "GET /v1/devices": { devices: [remote(role)] }, "GET /v1/alerts": { alerts: [] } },
      ...{ "PUT /v1/devices": remote(role), "PUT /v1/seen": { devices: [] }, ...routes },
    },
    ({ op, device, message }) => {
      if (op === "watch") return [{ op: "presence", device: CLOUD, online: true }];
      const asked = message as { readonly op: string; readonly key?: string; readonly values?: object };
      if (op !== "send" || device !== CLOUD) return [];
      const say = (said: object) => ({ op: "device", device: CLOUD, message: said, at: 0 });
      if (asked.op === "get") return [say(state)];
      Object.assign(state, { ver: state.ver + 1, values: { ...state.values, ...asked.values } });
      return [say(state), say({ op: "result", boot: 1, t: 1_001, key: asked.key, code: "done" })];
    },
  );
  const page = await openPage({
    ...{ path: "device/pages/device/index", query: { id: "lamp" }, lang: "en" },
    ...{ internet: cloud, storage: inCloud(role) },
  });
  await page.until(() => page.text(".path").includes("Cloud"), 30_000);
  return { page, cloud };
}

describe("the page of a device that the cloud has", () => {
  it("signs in though no other page did before, says the token in the first message alone, and controls", async () => {
    const { page, cloud } = await panelOf("owner");
    expect(cloud.heard[0]).toMatchObject({ op: "hello", token: "session-token-1" });
    expect(cloud.count("POST /v1/login")).toBe(1);
    await page.tap(".panel__switch");
    await page.until(() => page.text().includes("via Cloud"), 10_000);
    const sent = cloud.heard.filter(({ op, message }) => op === "send" && (message as { op: string }).op === "set");
    expect(sent).toHaveLength(1);
  });

  it("throws a guest out at once when the owner takes the sharing back", async () => {
    const { page, cloud } = await panelOf("guest");
    cloud.routes["GET /v1/devices"] = { devices: [] };
    cloud.say({ op: "list-changed" });
    await page.until(() => page.text().includes("No longer yours to use"), 10_000);
    expect(page.findAll(".panel__switch")).toEqual([]);
    expect(page.wx.getStorageSync("user-1:device:lamp") || page.wx.getStorageSync("device:lamp")).toBe("");
  });

  it("brings an alert up, and leads to it", async () => {
    const { page, cloud } = await panelOf("owner");
    expect(page.text()).not.toContain("New alerts");
    cloud.routes["GET /v1/alerts"] = { alerts: [{ id: "a", device: CLOUD, event: "overload", at: 0 }] };
    cloud.say({ op: "alert", id: "a", device: CLOUD, event: "overload", at: 0 });
    await page.until(() => page.text().includes("New alerts: 1"), 10_000);
    await page.tap("text=New alerts: 1");
    await page.until(() => page.path === "pages/alerts/index");
    await page.until(() => page.text().includes("Overload"), 10_000);
  });
});
