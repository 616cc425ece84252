import fc from "fast-check";
import { readFetchedText, setFetchToken } from "../../../../miniprogram/lib/periodic-update/background-fetch";
import { mergeSnapshots, withSnapshot } from "../../../../miniprogram/lib/periodic-update/merge-snapshots";
import {
  parseSnapshot,
  readSnapshot,
  type Snapshot,
  writeSnapshot,
} from "../../../../miniprogram/lib/periodic-update/parse-snapshot";
import { createPeriodicUpdate } from "../../../../miniprogram/lib/periodic-update/periodic-update";
import { Lab } from "../../../simulator/wx/lab";

const told = (id: string, version: number, at: number, on = true) => ({ id, version, state: { at, on } });
const snapshot = (generatedAt: number, devices: Snapshot["devices"], isTruncated = false): Snapshot => ({
  generatedAt,
  isTruncated,
  devices,
});
const TEXT = JSON.stringify({
  v: 1,
  generatedAt: 900,
  ttl: 43_200,
  devices: [{ id: "lamp-1", name: "Lamp", online: true, ver: 4, seenAt: 800, state: { on: true, level: 60, hue: 3 } }],
});

describe("a snapshot", () => {
  it("is read, with what is unknown passed over", () => {
    const state = { at: 800, on: true, level: 60 };
    expect(parseSnapshot(TEXT)).toEqual(snapshot(900, [{ id: "lamp-1", version: 4, state }]));
  });

  it.each([
    ["nothing", undefined],
    ["an empty text", ""],
    ["half a text", TEXT.slice(0, 60)],
    ["a page of an error", "<html>502</html>"],
    ["another version", TEXT.replace('"v":1', '"v":2')],
    ["no time", TEXT.replace("900", '"now"')],
    ["more than WeChat caches", TEXT + " ".repeat(256 * 1024)],
  ])("is none of this form: %s", (_what, text) => {
    expect(parseSnapshot(text)).toBeUndefined();
  });

  it("never has a device seen after it was made", () => {
    const [device] = parseSnapshot(TEXT.replace('"seenAt":800', '"seenAt":99999'))?.devices ?? [];
    expect(device?.state.at).toBe(900);
  });

  it("of any content is read or refused, and reads the same after it was kept", () => {
    const hostile = fc.record(
      {
        v: fc.constant(1),
        generatedAt: fc.oneof(fc.nat(), fc.anything()),
        truncated: fc.anything(),
        devices: fc.anything(),
      },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(
        fc.oneof(
          fc.json(),
          hostile.map((value) => JSON.stringify(value)),
        ),
        (text) => {
          const read = parseSnapshot(text);
          if (read) expect(readSnapshot(JSON.parse(JSON.stringify(writeSnapshot(read))))).toEqual(read);
        },
      ),
    );
  });
});

describe("two snapshots", () => {
  it.each([
    ["a higher version wins", told("a", 5, 10), told("a", 4, 99), told("a", 5, 10)],
    ["between equals the later state", told("a", 5, 10), told("a", 5, 99), told("a", 5, 99)],
  ])("%s, whichever came first", (_what, one, other, expected) => {
    const [first, second] = [snapshot(100, [one]), snapshot(200, [other])];
    expect(mergeSnapshots(first, second).devices).toEqual([expected]);
    expect(mergeSnapshots(second, first).devices).toEqual([expected]);
  });

  it("drop a device that the younger one has no more, unless it was cut for size", () => {
    const older = snapshot(100, [told("a", 1, 1), told("b", 1, 1)]);
    expect(mergeSnapshots(older, snapshot(200, [told("a", 2, 2)])).devices.map(({ id }) => id)).toEqual(["a"]);
    expect(mergeSnapshots(older, snapshot(200, [told("a", 2, 2)], true)).devices.map(({ id }) => id)).toEqual([
      "a",
      "b",
    ]);
  });
});

describe("the phone's devices", () => {
  const lamp = { id: "lamp-1", kind: "blufi", name: "Lamp", deviceId: "A", addedAt: 1 };

  it.each([
    ["a state they never had", {}, { at: 50, on: true }],
    ["a later state", { state: { at: 40, on: false } }, { at: 50, on: true }],
    ["not an older one than the phone heard itself", { state: { at: 60, on: false } }, { at: 60, on: false }],
    ["nothing older than the last login", { remoteVersion: 4, state: { at: 40, on: false } }, { at: 40, on: false }],
  ])("take from it: %s", (_what, known, state) => {
    const [shown] = withSnapshot([{ ...lamp, ...known }], snapshot(100, [told("lamp-1", 3, 50)]));
    expect(shown?.state).toEqual(state);
  });
});

describe("what was fetched", () => {
  function memoryStore() {
    const kept = new Map<string, unknown>();
    return {
      kept,
      store: {
        get: (id: string) => kept.get(id),
        put: (id: string, data: unknown) => void kept.set(id, data),
        remove: (id: string) => void kept.delete(id),
        flush: () => ({ ok: true }) as const,
      },
    };
  }

  it("is kept when it is news, and only then", () => {
    const { store } = memoryStore();
    const update = createPeriodicUpdate(store);
    expect([update.receive(undefined), update.receive("{"), update.latest()]).toEqual([false, false, undefined]);
    expect([update.receive(TEXT), update.receive(TEXT)]).toEqual([true, false]);
    expect(update.latest()?.devices).toHaveLength(1);
  });

  it.each(["android", "ios", "harmony"] as const)("is nothing on %s when nothing ever was", async (os) => {
    const lab = new Lab({ phone: { os } });
    const heard = jest.fn();
    readFetchedText(lab.wx, heard);
    await lab.world.advance(1_000);
    expect(heard.mock.calls).toEqual([[undefined]]);
  });

  it.each([
    ["android", "set"],
    ["ios", "set"],
    ["harmony", "unsupported"],
  ] as const)("needs a token: on %s it is %s", async (os, outcome) => {
    const lab = new Lab({ phone: { os } });
    const heard = jest.fn();
    setFetchToken(lab.wx, "token", heard);
    await lab.world.advance(1_000);
    expect(heard.mock.calls).toEqual([[outcome]]);
    setFetchToken(lab.wx, "x".repeat(1_025), heard);
    expect(heard).toHaveBeenLastCalledWith(os === "harmony" ? "unsupported" : "refused");
    lab.phone.deliverBackgroundData("periodic", TEXT);
    const read = jest.fn();
    readFetchedText(lab.wx, read);
    await lab.world.advance(1_000);
    expect(read).toHaveBeenCalledWith(os === "harmony" ? undefined : TEXT);
  });
});
