import { LIST_DEVICES } from "../../../../miniprogram/lib/http/device-endpoints";
import { device } from "../session/session-room";
import { appAndServer } from "./app-and-server";
import { outcomeOf } from "./web-room";

const both = appAndServer();
const { fetchJson, room, signInElsewhere, synced } = both;

describe("a phone and a server of which one lost devices", () => {
  it("does not take what it lost for what a person removed: cleared records come back from the server", async () => {
    const app = room();
    const { backend, shared } = app.start();
    for (const id of ["a", "b"]) shared.devices.save(device(id));
    expect(await synced(backend)).toBe(true);
    await both.server().down();
    damage(app, "b");
    const { rejected } = shared.devices.read();
    expect(rejected.length).toBeGreaterThan(0);
    for (const entry of rejected) shared.devices.discard(entry);
    expect(shared.devices.list().map(({ id }) => id)).toEqual(["a"]);
    await synced(backend);
    await both.server().up();
    expect(await synced(backend)).toBe(true);
    expect(both.server().answered.filter((line) => line.startsWith("DELETE"))).toEqual([]);
    expect(shared.devices.list().map(({ id }) => id)).toEqual(["a", "b"]);
    // What a person does remove goes everywhere, also where the app ends in between.
    shared.devices.remove("b");
    app.phone.kill();
    expect(await synced(app.start().backend)).toBe(true);
    expect(both.server().answered).toContain("DELETE /v1/devices/b 204");
  });

  it("brings back to a server that lost everything what it has itself", async () => {
    const app = room();
    const { backend, shared } = app.start();
    for (const id of ["a", "b"]) shared.devices.save(device(id, { room: "Hall" }));
    expect(await synced(backend)).toBe(true);
    await both.server().loseDevices(shared.user());
    expect(await synced(backend)).toBe(true);
    const list = outcomeOf(backend.client.call(LIST_DEVICES, undefined).done);
    await both.server().live(1_000);
    expect(list.value).toMatchObject([
      { id: "a", name: "Lamp a", room: "Hall" },
      { id: "b", name: "Lamp b" },
    ]);
    expect(shared.devices.list()).toHaveLength(2);
  });

  it("takes off its list what another phone of the user unbound, and keeps what was paired again since", async () => {
    const app = room();
    const { backend, shared } = app.start();
    const now = app.world.now();
    for (const id of ["a", "b", "c"]) shared.devices.save(device(id, { addedAt: now }));
    expect(await synced(backend)).toBe(true);
    const other = await signInElsewhere(app);
    for (const id of ["a", "b"]) await fetchJson("DELETE", `/v1/devices/${id}`, undefined, other);
    // Paired here again before this phone heard of it.
    await both.server().live(1_000);
    shared.devices.remove("b");
    shared.devices.save(device("b", { addedAt: app.world.now() }));
    expect(await synced(backend)).toBe(true);
    expect(shared.devices.list().map(({ id }) => id)).toEqual(["c", "b"]);
    expect(await synced(backend)).toBe(true);
    const left = ((await fetchJson("GET", "/v1/devices", undefined, other)).devices as { id: string }[]).map(
      ({ id }) => id,
    );
    expect(left).toEqual(["b", "c"]);
    expect(both.server().answered).not.toContain("PUT /v1/devices/a 409");
  });
});

/** Both copies of a device's record are torn. */
function damage({ phone }: ReturnType<typeof room>, id: string): void {
  const keys = phone.wx.getStorageInfoSync().keys.filter((key) => key.includes(`:devices:${id}:`));
  for (const key of keys) phone.wx.setStorageSync(key, "torn");
}
