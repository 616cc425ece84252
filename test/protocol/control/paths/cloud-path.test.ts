import { createCloudLink } from "../../../../protocol/cloud/cloud-link";
import type { CloudRefusal, ServerCloudMessage } from "../../../../protocol/cloud/messages";
import { createCloudPath } from "../../../../protocol/control/paths/cloud-path";
import { createDeviceSession } from "../../../../protocol/control/session/device-session";
import type { DeviceSessionOptions } from "../../../../protocol/control/session/session-options";
import type { DeviceMessage } from "../../../../protocol/control/wire/messages";
import { DEVICE, linkParts } from "../../cloud/scripted-cloud";
import { ModelPath } from "../session/model-path";
import { lampModel, rig as sessionRig } from "../session/rig";

/** A session with Bluetooth, the local network and the real cloud path; the server keeps the last state that the device said. */
async function rig(options: Partial<DeviceSessionOptions> = {}) {
  const base = sessionRig({}, []);
  base.showing.unsubscribe();
  const { world, device } = base;
  const parts = linkParts(world);
  const { cloud } = parts;
  const twin = {
    online: true as boolean,
    since: 0,
    state: device.state(),
    at: cloud.now(),
    refuses: undefined as CloudRefusal | undefined,
  };
  const fromDevice = (message: DeviceMessage): ServerCloudMessage => {
    if (message.op === "state") {
      twin.state = device.state();
      twin.at = cloud.now();
    }
    return { op: "device", device: DEVICE, message, at: cloud.now() };
  };
  const presence = () => cloud.say({ op: "presence", device: DEVICE, online: twin.online, since: twin.since });
  cloud.onMessage = (message) => {
    if (message.op === "watch" && message.devices[DEVICE] !== undefined) {
      if (twin.refuses === "no-such-device") cloud.say({ op: "refused", why: "no-such-device", device: DEVICE });
      else presence();
    }
    if (message.op !== "send") return;
    const asked = message.message;
    if (asked.op === "get") cloud.say({ op: "device", device: DEVICE, message: twin.state, at: twin.at, kept: true });
    else if (twin.refuses !== undefined)
      cloud.say({ op: "refused", why: twin.refuses, device: DEVICE, key: asked.key });
    else if (!twin.online) cloud.say({ op: "refused", why: "offline", device: DEVICE, key: asked.key });
    else for (const answer of device.take(asked)) cloud.say(fromDevice(answer));
  };
  const link = createCloudLink(parts.options);
  const near = (["ble", "lan"] as const).map((kind) => new ModelPath(kind, world, device));
  for (const path of near) path.reachability$.next({ isReachable: false, why: "out-of-range" });
  const session = createDeviceSession({
    model: lampModel(),
    paths: [...near, createCloudPath({ link, clock: world, model: lampModel(), device: DEVICE })],
    ports: { clock: world, randomness: parts.options.ports.randomness, log: { write: () => undefined } },
    ...options,
  });
  const outcomes: object[] = [];
  const set = (values: Parameters<typeof session.set>[0]) =>
    session.set(values).subscribe((outcome) => outcomes.push(outcome));
  const shown: Parameters<Parameters<typeof session.state$.subscribe>[0] & {}>[0][] = [];
  session.state$.subscribe((state) => shown.push(state));
  await world.advance(500);
  const [ble, lan] = near;
  if (ble === undefined || lan === undefined) throw new Error("no path");
  const reached = () => shown.at(-1)?.reachability.cloud;
  return { ...parts, world, device, cloud, twin, presence, ble, lan, session, outcomes, set, shown, reached, link };
}

const CONFIRMED_BY_CLOUD = [{ outcome: "confirmed", path: "cloud" }];

describe("the cloud's path", () => {
  it("shows the state that the server keeps with its own time, measures, and carries a command", async () => {
    const r = await rig();
    expect(r.shown.at(-1)).toMatchObject({ path: "cloud", properties: { brightness: { value: 50, source: "cloud" } } });
    expect(r.reached()).toEqual({ isReachable: true, latencyMs: expect.any(Number) });
    r.set({ brightness: 20 });
    await r.world.advance(500);
    expect(r.outcomes).toMatchObject(CONFIRMED_BY_CLOUD);
    expect(r.device.values.brightness).toBe(20);
  });

  it("tells a command's end in the device's own time although what is kept was said an hour ago", async () => {
    const r = await rig();
    r.visible.next(false);
    await r.world.advance(3_600_000);
    r.visible.next(true);
    await r.world.advance(500);
    expect(Math.abs((r.shown.at(-1)?.properties.brightness?.at ?? 0) - (r.twin.at - 1_000_000))).toBeLessThan(5_000);
    r.set({ brightness: 20 });
    await r.world.advance(500);
    expect(r.outcomes).toMatchObject(CONFIRMED_BY_CLOUD);
    r.visible.next(false);
    await r.world.advance(3_600_000);
    r.visible.next(true);
    await r.world.advance(300);
    // Its time must not be later than what a person was promised.
    const now = r.device.t;
    r.set({ brightness: 30 });
    await r.world.advance(110);
    const commands = r.cloud.of("send").map(({ message }) => message);
    const command = commands.filter(({ op }) => op === "set").at(-1);
    expect(command && "until" in command ? command.until - now : 0).toBeLessThanOrEqual(10_000);
    expect(command && "until" in command ? command.until - now : 0).toBeGreaterThan(9_000);
  });

  it.each([
    ["signed-out", (r: Awaited<ReturnType<typeof rig>>) => r.cloud.say({ op: "refused", why: "signed-out" })],
    ["no-network", (r: Awaited<ReturnType<typeof rig>>) => r.online.next(false)],
    [
      "no-cloud",
      (r: Awaited<ReturnType<typeof rig>>) => {
        r.cloud.mood = "down";
        r.cloud.break();
      },
    ],
  ] as const)("says why it is not there: %s", async (why, strike) => {
    const r = await rig();
    r.cloud.goodTokens = [];
    strike(r);
    await r.world.advance(500);
    expect(r.reached()).toMatchObject({ isReachable: false, why });
    expect(r.shown.at(-1)?.path).toBeUndefined();
  });

  it("says since when the cloud has not had the device, and goes on when it is back", async () => {
    const r = await rig();
    r.twin.online = false;
    r.twin.since = r.cloud.now() - 60_000;
    r.presence();
    await r.world.advance(200);
    expect(r.reached()).toMatchObject({ isReachable: false, why: "device-offline" });
    expect(Math.abs((r.reached()?.since ?? 0) - (r.world.now() - 60_000))).toBeLessThan(1_000);
    r.set({ brightness: 20 });
    await r.world.advance(1_000);
    expect(r.outcomes).toEqual([]);
    r.twin.online = true;
    r.presence();
    await r.world.advance(2_000);
    expect(r.outcomes).toMatchObject(CONFIRMED_BY_CLOUD);
  });

  it("knows a device that is not this person's, and one that is theirs again", async () => {
    const r = await rig();
    r.twin.refuses = "no-such-device";
    r.cloud.break();
    await r.world.advance(3_000);
    expect(r.reached()).toMatchObject({ isReachable: false, why: "not-bound" });
    r.twin.refuses = undefined;
    r.presence();
    await r.world.advance(500);
    expect(r.reached()).toMatchObject({ isReachable: true });
  });

  it.each(["invalid", "forbidden"] as const)(
    "ends a command that the server does not take as refused: %s",
    async (why) => {
      const r = await rig();
      r.twin.refuses = why;
      r.set({ brightness: 20 });
      await r.world.advance(500);
      expect(r.outcomes).toEqual([{ outcome: "refused", why }]);
      expect(r.device.done).toEqual([]);
    },
  );

  it.each(["too-many", "unavailable"] as const)("sends a command again that was not taken now: %s", async (why) => {
    const r = await rig();
    r.twin.refuses = why;
    r.set({ brightness: 20 });
    await r.world.advance(1_000);
    r.twin.refuses = undefined;
    await r.world.advance(2_000);
    expect(r.outcomes).toMatchObject(CONFIRMED_BY_CLOUD);
    expect(r.device.done).toHaveLength(1);
  });

  it("carries on what Bluetooth and then the local network had under way: one key, done once", async () => {
    const r = await rig();
    for (const path of [r.ble, r.lan]) path.fate = () => [];
    r.session.choose("ble");
    r.ble.fate = () => [10];
    r.ble.reachability$.next({ isReachable: true });
    await r.world.advance(500);
    r.session.choose("auto");
    // The answer is lost, the command is not.
    let sends = 0;
    r.ble.fate = () => (++sends === 1 ? [10] : []);
    r.set({ brightness: 20 });
    await r.world.advance(500);
    r.lan.reachability$.next({ isReachable: true });
    r.ble.reachability$.next({ isReachable: false, why: "out-of-range" });
    await r.world.advance(300);
    r.lan.reachability$.next({ isReachable: false, why: "not-found" });
    await r.world.advance(2_000);
    expect(r.shown.at(-1)?.path).toBe("cloud");
    expect(r.outcomes).toHaveLength(1);
    expect(r.outcomes).toMatchObject([{ outcome: "confirmed" }]);
    expect(r.device.done).toHaveLength(1);
    const keys = [...r.ble.sent, ...r.lan.sent, ...r.cloud.of("send").map(({ message }) => message)].flatMap(
      (message) => ("key" in message ? [message.key] : []),
    );
    expect(new Set(keys).size).toBe(1);
  });
});
