import { BehaviorSubject, NEVER } from "rxjs";
import { createDeviceStore } from "../../../../miniprogram/device/panel/device-store";
import { deviceView } from "../../../../miniprogram/device/panel/device-view";
import { ackView } from "../../../../miniprogram/device/panel/widgets/receipt";
import { createDeviceRegistry } from "../../../../miniprogram/lib/devices/registry";
import type { LastState } from "../../../../miniprogram/lib/devices/saved-device";
import type { ControlPath, PathKind, Reachability } from "../../../../protocol/control/path";
import { room } from "../../../protocol/control/lamp-rig";
import { NO_KEYS } from "../no-keys";
import { withCompanion } from "../with-companion";
import { ACCESS } from "./device-access";

withCompanion();

const CHOICE = { filter: "all", open: new Set<string>() } as unknown as Parameters<typeof deviceView>[2];

/** The page of a lamp that Bluetooth does not hear, with two other ways that are as a test has them. */
function rig(lan: Reachability, cloud: Reachability, fetched?: LastState) {
  const { radio, world, phone, ports } = room({ kind: "gatt" });
  radio.powerOff("LAMP");
  const registry = createDeviceRegistry(phone.wx);
  const facts = { kind: "gatt", name: "LAMP", deviceId: "AA" };
  const state = { at: world.now() - 7_200_000, on: true, level: 60, values: { power: true, brightness: 60 } };
  registry.save({ id: "gatt-1", ...facts, addedAt: world.now(), state });
  const way = (kind: PathKind, reach: Reachability): ControlPath => ({
    kind,
    reachability$: new BehaviorSubject(reach),
    open: () => NEVER,
  });
  const store = createDeviceStore({
    ports,
    devices: registry,
    keys: NO_KEYS,
    id: "gatt-1",
    ...ACCESS,
    paths: () => [way("lan", lan), way("cloud", cloud)],
    ...(fetched === undefined ? {} : { fetched: () => fetched }),
  });
  const view = () => deviceView(store, "agreed" as never, CHOICE);
  const offline = async () => {
    store.show();
    await world.until(() => store.phase === "offline", 60_000);
    return view();
  };
  return { store, world, view, offline };
}

describe("the panel of a device with three ways", () => {
  it("says of each why it fails, that most likely it has no power, and shows the last known state", async () => {
    const dropped = new Date(2026, 0, 1, 8, 24).getTime();
    const { offline, store } = rig(
      { isReachable: false, why: "not-found" },
      { isReachable: false, why: "device-offline", since: dropped },
    );
    const shown = await offline();
    expect(shown.trouble?.text).toMatch(/三条路|All three/);
    expect(shown.lostWays.map(({ key }) => key)).toEqual(["lan", "cloud"]);
    expect(shown.lostWays[1]?.text).toContain("08:24");
    expect(shown).toMatchObject({ hasLast: true });
    expect(store.panel?.state.properties.brightness).toMatchObject({ value: 60, source: "stored" });
    store.dispose();
  });

  it.each([
    ["signed-out", "tick--wait"],
    ["not-bound", "tick--wait"],
    ["no-cloud", "tick--warn"],
    ["no-network", "tick--warn"],
    ["device-offline", "tick--warn"],
  ])("has words of its own for a cloud that is not there: %s", async (why, tick) => {
    const { offline, store } = rig({ isReachable: false, why: "no-network" }, { isReachable: false, why });
    const rows = (await offline()).paths;
    const [lan, cloud] = ["lan", "cloud"].map((kind) => rows.find(({ key }) => key === kind));
    expect(cloud?.tick).toBe(tick);
    expect(cloud?.sub).not.toMatch(/^(现在连不上|not reachable now)$/);
    expect(cloud?.sub).not.toBe(lan?.sub);
    store.dispose();
  });

  it("shows what periodic update knows later as stored, with its own time", async () => {
    const at = room({ kind: "gatt" }).world.now() - 60_000;
    const { store } = rig({ isReachable: false }, { isReachable: false }, { at, on: false });
    expect(store.panel?.state.properties).toMatchObject({
      power: { value: false, at, source: "stored" },
      brightness: { value: 60, source: "stored" },
    });
    expect(store.panel?.state.properties.brightness?.at).toBeLessThan(at);
    store.dispose();
  });

  it("says that a guest may not", () => {
    const { text } = ackView({ ended: { outcome: "refused", why: "forbidden" }, at: 0 }, "", 1);
    expect(text).toMatch(/主人|owner/);
  });
});
