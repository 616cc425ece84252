import { createCloudLink } from "../../../protocol/cloud/cloud-link";
import { World } from "../../../simulator/world/time/world";
import { watch } from "../ble/fake-device";
import { DEVICE, HEARTBEAT_MS, linkParts } from "./scripted-cloud";

const OTHER = "b".repeat(32);

function rig() {
  const world = new World({ seed: 1 });
  const parts = linkParts(world);
  const link = createCloudLink(parts.options);
  const states = () => {
    const seen: string[] = [];
    link.state$.subscribe((state) => seen.push(state.is === "closed" ? state.why : state.is));
    return seen;
  };
  return { ...parts, world, link, states };
}

const state = (ver: number, values = {}) => ({ op: "state", boot: 3, t: 1_000, ver, values }) as const;

describe("the link to the cloud", () => {
  it("says who the person is in its first message, and keeps itself alive", async () => {
    const { cloud, link, world } = rig();
    watch(link.state$);
    await world.advance(HEARTBEAT_MS * 3);
    expect(cloud.heard.map(({ op }) => op)).toEqual(["hello", "watch", "ping", "ping"]);
    expect(cloud.of("hello")).toEqual([{ op: "hello", v: 1, token: "t1" }]);
    expect(cloud.connections).toBe(1);
  });

  it("is one connection for all who look, and closes a moment after the last of them", async () => {
    const { cloud, link, world } = rig();
    const one = watch(link.device(DEVICE));
    const other = watch(link.device(OTHER));
    await world.advance(200);
    expect(cloud.connections).toBe(1);
    expect(cloud.of("watch").at(-1)).toEqual({ op: "watch", devices: { [DEVICE]: null, [OTHER]: null } });
    one.subscription.unsubscribe();
    await world.advance(200);
    expect(cloud.of("watch").at(-1)?.devices).toEqual({ [OTHER]: null });
    other.subscription.unsubscribe();
    await world.advance(1_000);
    expect(cloud.isOpen).toBe(true);
    await world.advance(5_000);
    expect(cloud.isOpen).toBe(false);
  });

  it("tells each device's watchers what the server says of it, in the phone's time", async () => {
    const { cloud, link, world } = rig();
    const { values } = watch(link.device(DEVICE));
    const other = watch(link.device(OTHER));
    await world.advance(200);
    cloud.say({ op: "presence", device: DEVICE, online: false, since: cloud.now() - 60_000 });
    cloud.say({ op: "device", device: DEVICE, message: state(1), at: cloud.now() - 5_000, kept: true });
    cloud.say({ op: "refused", device: DEVICE, why: "offline", key: "0123456789abcdef" });
    await world.advance(100);
    const near = (ms: number) => expect.closeTo(world.now() - ms, -3);
    expect(values.filter(({ is }) => is !== "link")).toEqual([
      { is: "presence", isOnline: false, since: near(60_000) },
      { is: "message", message: state(1), at: near(5_000), isKept: true },
      { is: "refused", why: "offline", key: "0123456789abcdef" },
    ]);
    expect(other.values.every(({ is }) => is === "link")).toBe(true);
  });

  it("closes when the app is hidden and comes back with what it knows", async () => {
    const { cloud, link, visible, world } = rig();
    watch(link.device(DEVICE));
    await world.advance(200);
    cloud.say({ op: "device", device: DEVICE, message: state(7), at: cloud.now() });
    await world.advance(200);
    visible.next(false);
    await world.advance(200);
    expect(cloud.isOpen).toBe(false);
    visible.next(true);
    await world.advance(200);
    expect(cloud.of("watch").at(-1)).toEqual({ op: "watch", devices: { [DEVICE]: { boot: 3, ver: 7 } } });
    // Whoever looks anew knows nothing.
    watch(link.device(DEVICE));
    await world.advance(200);
    expect(cloud.of("watch").at(-1)).toEqual({ op: "watch", devices: { [DEVICE]: null } });
  });

  it("asks for another token once when the server does not take one, and says that the person is signed out", async () => {
    const { asked, cloud, states, tokens, world } = rig();
    cloud.goodTokens = ["t2"];
    tokens.next = ["t1", "t2"];
    const first = states();
    await world.advance(500);
    expect(asked).toEqual([undefined, "t1"]);
    expect(first.at(-1)).toBe("open");
    const bad = rig();
    bad.cloud.goodTokens = [];
    const seen = bad.states();
    await bad.world.advance(10_000);
    expect(bad.asked).toHaveLength(2);
    expect(seen.at(-1)).toBe("signed-out");
    const none = rig();
    none.tokens.fails = true;
    const unsigned = none.states();
    await none.world.advance(10_000);
    expect(unsigned.at(-1)).toBe("signed-out");
    expect(none.cloud.connections).toBe(0);
  });

  it("ends a connection on which the person is signed out, with another token once", async () => {
    const { asked, cloud, states, tokens, world } = rig();
    const seen = states();
    await world.advance(500);
    tokens.next = ["t2"];
    cloud.goodTokens = ["t2"];
    cloud.say({ op: "refused", why: "signed-out" });
    await world.advance(500);
    expect(asked).toEqual([undefined, "t1"]);
    expect(seen.at(-1)).toBe("open");
  });

  it("comes back after it was lost, later each time that it does not succeed", async () => {
    const { cloud, states, world } = rig();
    const seen = states();
    await world.advance(500);
    cloud.mood = "down";
    cloud.break();
    await world.advance(3_500);
    expect(cloud.connections).toBe(3);
    expect(seen.at(-1)).toBe("no-cloud");
    await world.advance(120_000);
    const tries = cloud.connections;
    await world.advance(60_000);
    expect(cloud.connections - tries).toBeLessThanOrEqual(2);
    cloud.mood = "answers";
    await world.advance(31_000);
    expect(seen.at(-1)).toBe("open");
  });

  it("drops a server that says nothing any more, and one that never says welcome", async () => {
    const { cloud, states, world } = rig();
    const seen = states();
    await world.advance(500);
    cloud.mood = "silent";
    await world.advance(HEARTBEAT_MS * 2 + 500);
    expect(seen).toContain("no-cloud");
    const connections = cloud.connections;
    await world.advance(13_000);
    expect(cloud.connections).toBeGreaterThan(connections);
  });

  it("does not try without a network, and at once when there is one", async () => {
    const { cloud, online, states, world } = rig();
    online.next(false);
    const seen = states();
    await world.advance(60_000);
    expect(cloud.connections).toBe(0);
    expect(seen.at(-1)).toBe("no-network");
    online.next(true);
    await world.advance(200);
    expect(seen.at(-1)).toBe("open");
  });

  it("passes on that the list is another, and what should be seen", async () => {
    const { cloud, link, world } = rig();
    const { values } = watch(link.notices$);
    await world.advance(200);
    const alert = { op: "alert", id: "1", device: DEVICE, event: "overheated", at: cloud.now() } as const;
    cloud.say({ op: "list-changed" });
    cloud.say(alert);
    cloud.say({ op: "pong" });
    await world.advance(200);
    expect(values).toEqual([{ op: "list-changed" }, alert]);
  });

  it("sends nothing while no connection is open", async () => {
    const { link } = rig();
    expect(watch(link.send(DEVICE, { op: "get" })).errors).toMatchObject([{ reason: { kind: "disconnected" } }]);
  });
});
