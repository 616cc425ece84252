import { BehaviorSubject } from "rxjs";
import { createPairStore, type PairStore } from "../../../../../miniprogram/device/pair/session/store";
import { createFakeWifiPort } from "../../../../../protocol/adapters/fake/fake-wifi-port";
import type { LogEntry } from "../../../../../protocol/ports/log";
import type { Ports } from "../../../../../protocol/ports/ports";
import type { SessionOptions } from "../../../../../protocol/provisioning/contract";
import { World } from "../../../../../simulator/world/time/world";
import { type Script, type ScriptedProvisioner, scriptedProvisioner } from "../scripted-provisioner";

interface Rig {
  readonly world: World;
  readonly store: PairStore;
  readonly device: ScriptedProvisioner;
  readonly logged: LogEntry[];
}

function rig(script: Script, session?: SessionOptions, ports: Partial<Ports> = {}): Rig {
  const world = new World({ seed: 1 });
  const device = scriptedProvisioner(world, script);
  const logged: LogEntry[] = [];
  const log = { write: (entry: LogEntry) => logged.push(entry) };
  const all = { clock: world, lifecycle: { visible$: new BehaviorSubject(true) }, log, ...ports } as unknown as Ports;
  const store = createPairStore({
    ...{ ports: all, provisioner: device, deviceId: "id", deviceName: "Lamp" },
    ...(session === undefined ? {} : { session }),
  });
  return { world, store, device, logged };
}

const asksForPop: Script = {
  asks: (refused) => ({ type: "pop", refused }),
  accepts: ({ pop }) => pop === "abcd1234",
};

describe("the prompts of a pairing", () => {
  it("shows what the device asks, and when it began to", async () => {
    const { world, store } = rig(asksForPop);
    expect(store.prompts.pending).toBeUndefined();
    store.start();
    await world.advance(3_000);
    expect(store.prompts.pending).toEqual({ type: "pop", refused: 0, at: 100 });
    expect(store.phase).toBe("opening");
  });

  it("hands the answer to the device and goes on", async () => {
    const { world, store, device } = rig(asksForPop);
    store.start();
    await world.advance(200);
    store.prompts.answer({ pop: "abcd1234" });
    expect(store.prompts.pending).toBeUndefined();
    await world.advance(500);
    expect(device.answers).toEqual([{ pop: "abcd1234" }]);
    expect(store.phase).toBe("choosing");
  });

  it("asks again, in the same session, when the device refused", async () => {
    const { world, store, device } = rig(asksForPop);
    store.start();
    await world.advance(200);
    store.prompts.answer({ pop: "abcd123O" });
    await world.advance(200);
    expect(store.prompts.pending).toMatchObject({ type: "pop", refused: 1 });
    store.prompts.answer({ pop: "abcd1234" });
    await world.advance(500);
    expect(store.phase).toBe("choosing");
    expect(device.options).toHaveLength(1);
  });

  it("does not ask again on a link that was made again", async () => {
    const { world, store, device } = rig(asksForPop);
    store.start();
    await world.advance(200);
    store.prompts.answer({ pop: "abcd1234" });
    await world.advance(500);
    device.drop();
    store.start();
    await world.advance(500);
    expect(store.phase).toBe("choosing");
    expect(device.options).toHaveLength(2);
    expect(device.answers).toEqual([{ pop: "abcd1234" }, { pop: "abcd1234" }]);
  });

  it("tries the empty code once: refused, it is no known answer", async () => {
    const { world, store, device } = rig(asksForPop);
    store.start();
    await world.advance(200);
    store.prompts.answer({ pop: "" });
    await world.advance(200);
    expect(store.prompts.pending).toMatchObject({ type: "pop", refused: 0, emptyRefused: true });
    store.prompts.answer({ pop: "abcd1234" });
    await world.advance(500);
    expect([store.phase, device.answers]).toEqual(["choosing", [{ pop: "" }, { pop: "abcd1234" }]]);
  });

  it("does not try a refused answer twice", async () => {
    const { world, store, device } = rig(asksForPop);
    store.prompts.prepare({ pop: "from an old label" });
    store.start();
    await world.advance(2_000);
    expect(store.prompts.pending).toMatchObject({ type: "pop", refused: 1 });
    device.drop();
    await world.advance(5_000);
    expect(store.prompts.pending).toMatchObject({ type: "pop", refused: 0 });
    expect(device.answers).toEqual([{ pop: "from an old label" }]);
  });

  it("answers with what the label says, unasked", async () => {
    const { world, store } = rig(asksForPop);
    store.prompts.prepare({ pop: "abcd1234" });
    store.start();
    await world.advance(1_000);
    expect(store.phase).toBe("choosing");
  });

  it.each([
    ["enter-pop", asksForPop],
    ["enter-login", { asks: (refused) => ({ type: "login", refused }), missing: "enter-login" } satisfies Script],
  ] as const)("ends as failed with %s when the person has no answer", async (missing, script) => {
    const { world, store } = rig(script);
    store.start();
    await world.advance(200);
    store.prompts.giveUp();
    await world.advance(10);
    expect(store).toMatchObject({ phase: "ended", outcome: "failed", advice: missing });
    expect(store.prompts.pending).toBeUndefined();
  });

  it("takes the question down when the device needs no answer any more", async () => {
    const { world, store } = rig({ asks: () => ({ type: "authorise", limitMs: 60_000 }) });
    store.start();
    await world.advance(200);
    expect(store.prompts.pending?.type).toBe("authorise");
    store.cancel();
    expect(store.prompts.pending).toBeUndefined();
    expect(store.outcome).toBe("cancelled");
  });

  it("ignores answers that nobody asked for", async () => {
    const { store } = rig(asksForPop);
    expect(() => store.prompts.answer({ pop: "x" })).not.toThrow();
    expect(() => store.prompts.giveUp()).not.toThrow();
  });

  it("forgets the answers when the page is gone, and keeps them out of the log", async () => {
    const { world, store, device, logged } = rig(asksForPop);
    store.start();
    await world.advance(200);
    store.prompts.answer({ pop: "abcd1234" });
    await world.advance(500);
    store.dispose();
    let answered = 0;
    store.prompts.ask({ type: "pop", refused: 0 }).subscribe(() => {
      answered += 1;
    });
    expect(answered).toBe(0);
    expect(device.answers).toHaveLength(1);
    expect(logged.map(({ event }) => event)).toContain("asked");
    expect(JSON.stringify(logged)).not.toContain("abcd1234");
  });

  it("lets the caller's own prompt answer instead", async () => {
    const prompts: string[] = [];
    const { world, store } = rig(asksForPop, {
      prompt: ({ type }) => {
        prompts.push(type);
        return new BehaviorSubject({ pop: "abcd1234" });
      },
    });
    store.start();
    await world.advance(1_000);
    expect(prompts).toEqual(["pop"]);
    expect(store.phase).toBe("choosing");
  });

  it("opens anew with a phone that joins no network when the person joins the hotspot by hand", async () => {
    const wifi = createFakeWifiPort();
    const { world, store, device } = rig({ asks: () => ({ type: "join-hotspot", ssid: "PROV_1" }) }, {}, { wifi });
    store.start();
    await world.advance(50);
    store.joinHotspotByHand();
    await world.advance(200);
    expect(device.options).toHaveLength(2);
    expect(store.prompts.pending).toMatchObject({ type: "join-hotspot", ssid: "PROV_1" });
  });
});

describe("identify", () => {
  it("is offered while a session that can is open", async () => {
    const { world, store, device } = rig({ canIdentify: true });
    expect(store.canIdentify).toBe(false);
    store.start();
    await world.advance(500);
    expect(store.canIdentify).toBe(true);
    store.identify().subscribe();
    await world.advance(10);
    expect(device.identified()).toBe(1);
    store.dispose();
    expect(store.canIdentify).toBe(false);
  });

  it("is not offered where the protocol has no such thing, and fails with an error when asked all the same", async () => {
    const { world, store } = rig({});
    store.start();
    await world.advance(500);
    expect(store.canIdentify).toBe(false);
    const failed = jest.fn();
    store.identify().subscribe({ error: failed });
    await world.advance(10);
    expect(failed).toHaveBeenCalledWith(expect.objectContaining({ message: "unsupported: identify" }));
  });
});
