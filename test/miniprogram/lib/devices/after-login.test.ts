import { createCompanion } from "../../../../miniprogram/lib/companion";
import { afterLogin } from "../../../../miniprogram/lib/devices/after-login";
import type { RemoteDevice } from "../../../../miniprogram/lib/devices/remote-devices";
import type { SavedDevice } from "../../../../miniprogram/lib/devices/saved-device";
import { Lab } from "../../../simulator/wx/lab";

const LAMP: SavedDevice = { id: "lamp-1", kind: "blufi", name: "Lamp", deviceId: "AA", addedAt: 1 };
const remote = (changes: Partial<RemoteDevice> = {}): RemoteDevice => ({
  id: "lamp-1",
  kind: "blufi",
  name: "Hall lamp",
  room: "Hall",
  addedAt: 1,
  version: 3,
  ...changes,
});
const backend = (...devices: RemoteDevice[]) => ({ list: async () => devices });

function phone() {
  const lab = new Lab();
  const start = () =>
    createCompanion({
      storage: lab.wx,
      clock: { now: () => 0, every: () => () => undefined },
      look: () => ({ language: "en", windowWidth: 375 }),
      onThemeChange: () => undefined,
    });
  return { lab, start };
}

describe("a login", () => {
  it("brings the devices back after WeChat cleaned everything, and the token for periodic update", async () => {
    const { lab, start } = phone();
    await afterLogin(start(), lab.wx, { user: "anna", devices: backend() });
    start().devices.save(LAMP);
    lab.phone.cleanUp();
    const shared = start();
    expect([shared.user(), shared.devices.list()]).toEqual(["-", []]);
    const restored = await afterLogin(shared, lab.wx, { user: "anna", fetchToken: "t", devices: backend(remote()) });
    expect(restored).toEqual({ added: 1, changed: 0, failed: 0 });
    const { version: remoteVersion, ...facts } = remote();
    expect(shared.devices.list()).toEqual([{ ...facts, deviceId: "", remoteVersion }]);
    expect(start().devices.list()).toHaveLength(1);
    await lab.world.advance(1_000);
    expect(lab.phone.backgroundToken()).toBe("t");
  });

  it("gives the user what was paired before, and hides it from the next user", async () => {
    const { lab, start } = phone();
    const shared = start();
    shared.devices.save(LAMP);
    await afterLogin(shared, lab.wx, { user: "anna", devices: backend() });
    expect(shared.devices.list()).toEqual([LAMP]);
    await afterLogin(shared, lab.wx, { user: "bert", devices: backend() });
    expect(shared.devices.list()).toEqual([]);
    await afterLogin(shared, lab.wx, { user: "anna", devices: backend() });
    expect(shared.devices.list()).toEqual([LAMP]);
  });

  it.each<[string, Partial<SavedDevice>, Partial<RemoteDevice>, string[], object]>([
    ["name and room of a newer version", {}, {}, [], { name: "Hall lamp", room: "Hall", remoteVersion: 3 }],
    ["nothing of the same version", { remoteVersion: 3 }, {}, [], { name: "Lamp", remoteVersion: 3 }],
    ["no name over one that waits to be sent", {}, {}, ["lamp-1"], { name: "Lamp", remoteVersion: 3 }],
    ["a later state", { state: { at: 1 } }, { state: { at: 2, on: true } }, [], { state: { at: 2, on: true } }],
    ["no older state", { state: { at: 9 } }, { state: { at: 2, on: true } }, [], { state: { at: 9 } }],
  ])("merges: %s", async (_what, known, told, unsent, expected) => {
    const { lab, start } = phone();
    const shared = start();
    shared.devices.save({ ...LAMP, ...known });
    await afterLogin(shared, lab.wx, { user: "anna", devices: backend(remote(told)), unsent: new Set(unsent) });
    expect(shared.devices.get("lamp-1")).toMatchObject({ ...expected, deviceId: "AA" });
  });

  it("that cannot ask the backend changes no device", async () => {
    const { lab, start } = phone();
    const shared = start();
    shared.devices.save(LAMP);
    const devices = { list: () => Promise.reject(new Error("down")) };
    await expect(afterLogin(shared, lab.wx, { user: "anna", devices })).rejects.toThrow("down");
    expect([shared.user(), shared.devices.list()]).toEqual(["anna", [LAMP]]);
  });

  it("does not mix users when another one signs in before the list comes", async () => {
    const { lab, start } = phone();
    const shared = start();
    let answer: (devices: readonly RemoteDevice[]) => void = () => undefined;
    const late = new Promise<readonly RemoteDevice[]>((resolve) => {
      answer = resolve;
    });
    const first = afterLogin(shared, lab.wx, { user: "anna", devices: { list: () => late } });
    await afterLogin(shared, lab.wx, { user: "bert", devices: backend() });
    answer([remote()]);
    expect(await first).toEqual({ added: 0, changed: 0, failed: 0 });
    expect(shared.devices.list()).toEqual([]);
  });

  it.each(["", "a:b", "x".repeat(65), "用户"])("of a user whose name fits no key is not taken: %j", async (user) => {
    const { lab, start } = phone();
    const shared = start();
    await afterLogin(shared, lab.wx, { user, devices: backend(remote()) });
    expect([shared.user(), shared.devices.list()]).toEqual(["-", []]);
  });
});
