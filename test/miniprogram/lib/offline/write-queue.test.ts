import fc from "fast-check";
import { localChanges, sightings } from "../../../../miniprogram/lib/offline/local-changes";
import { parseQueuedWrite, type QueuedWrite } from "../../../../miniprogram/lib/offline/queued-write";
import { nameHash, type SentDevice } from "../../../../miniprogram/lib/offline/sent-devices";
import { WriteQueue } from "../../../../miniprogram/lib/offline/write-queue";
import { Lab } from "../../../simulator/wx/lab";
import { device } from "../session/session-room";

const DAY = 86_400_000;
const write = (does: QueuedWrite["does"], id: string, at = 1_000, named = "n"): QueuedWrite =>
  does === "rename" ? { does, id, at, named } : { does, id, at };

function queueAt(now = 2_000) {
  const { wx } = new Lab();
  const clock = { now };
  return { wx, clock, queue: new WriteQueue(wx, "u1", () => clock.now) };
}

describe("what may be queued", () => {
  it.each([
    ["a command", { does: "unlock", id: "a", at: 1 }],
    ["a control", { does: "set", id: "a", at: 1, on: true }],
    ["a request", { does: "request", url: "https://iot.example.com", method: "POST", at: 1, id: "a" }],
    ["a rename to nothing known", { does: "rename", id: "a", at: 1 }],
    ["a device with a path for its name", { does: "unbind", id: "../../me", at: 1 }],
    ["no time", { does: "bind", id: "a" }],
    ["nothing", undefined],
  ])("%s may not", (_what, stored) => {
    expect(parseQueuedWrite(stored)).toBeUndefined();
  });

  it("is known from storage whatever lies there", () => {
    fc.assert(
      fc.property(fc.anything(), (stored) => {
        const parsed = parseQueuedWrite(stored);
        expect(parsed === undefined || ["bind", "rename", "unbind"].includes(parsed.does)).toBe(true);
      }),
    );
  });
});

describe("the queue", () => {
  it("survives a restart, in order, for one user", () => {
    const { wx, queue } = queueAt();
    queue.add(write("bind", "a"));
    queue.add(write("rename", "b"));
    expect(new WriteQueue(wx, "u1", () => 2_000).list()).toEqual([write("bind", "a"), write("rename", "b")]);
    expect(new WriteQueue(wx, "u2", () => 2_000).list()).toEqual([]);
  });

  it("keeps one write a key: the later counts, the same again changes nothing", () => {
    const { queue } = queueAt();
    queue.add(write("rename", "a", 1_000, "first"));
    queue.add(write("bind", "b", 1_000));
    queue.add(write("rename", "a", 1_500, "second"));
    queue.add(write("rename", "a", 1_900, "second"));
    queue.add(write("unbind", "b", 1_900));
    expect(queue.list()).toEqual([write("rename", "a", 1_500, "second"), write("unbind", "b", 1_900)]);
  });

  it.each([
    ["rename", 30],
    ["bind", 90],
    ["unbind", 90],
  ] as const)("drops a %s that waited %s days", (does, days) => {
    const { queue, clock } = queueAt();
    queue.add(write(does, "a", 1_000));
    clock.now = 1_000 + days * DAY - 1;
    expect(queue.list()).toHaveLength(1);
    clock.now += 1;
    expect(queue.list()).toEqual([]);
  });

  it("takes a sent write off, not the one that took its place meanwhile", () => {
    const { queue } = queueAt();
    queue.add(write("rename", "a", 1_000, "first"));
    queue.add(write("rename", "a", 1_500, "second"));
    queue.remove(write("rename", "a", 1_000, "first"));
    expect(queue.list()).toHaveLength(1);
    queue.remove(write("rename", "a", 1_500, "second"));
    expect(queue.list()).toEqual([]);
  });

  it("holds two hundred", () => {
    const { queue } = queueAt();
    for (let at = 0; at < 203; at += 1) queue.add(write("bind", `d${at}`));
    expect(queue.list()).toHaveLength(200);
    expect(queue.list()[0]?.id).toBe("d3");
  });

  it("starts anew from damaged storage", () => {
    const { wx, queue } = queueAt();
    queue.add(write("bind", "a"));
    for (const key of wx.getStorageInfoSync().keys) wx.setStorageSync(key, "torn");
    expect(queue.list()).toEqual([]);
    expect(queue.add(write("bind", "b")).ok).toBe(true);
    expect(queue.list()).toEqual([write("bind", "b")]);
  });
});

describe("what was done since the server was told", () => {
  const sent = (...entries: readonly (readonly [string, Partial<SentDevice>])[]) =>
    new Map(entries.map(([id, more]) => [id, { named: nameHash(device(id)), seenAt: 0, ...more }]));

  it("is what is new, renamed, moved or removed", () => {
    const devices = [device("new"), device("same"), device("named", { name: "Hall" }), device("moved", { room: "Up" })];
    const known = sent(["same", {}], ["named", {}], ["moved", {}], ["gone", {}]);
    expect(localChanges(devices, ["gone"], known, 7).map(({ does, id, at }) => [does, id, at])).toEqual([
      ["unbind", "gone", 7],
      ["bind", "new", 7],
      ["rename", "named", 7],
      ["rename", "moved", 7],
    ]);
  });

  it("unbinds nothing because it is not there: only a person removes", () => {
    expect(localChanges([], [], sent(["a", {}], ["b", {}]), 7)).toEqual([]);
  });

  it("reports devices seen a minute later than told, fifty at most, none of last week", () => {
    const now = 30 * DAY;
    const old = device("old", { seenAt: now - 8 * DAY });
    const told = device("told", { seenAt: now - 59_000 });
    const seen = Array.from({ length: 60 }, (_, at) => device(`d${at}`, { seenAt: now - at }));
    const known = sent(
      ["old", {}],
      ["told", { seenAt: now - 60_000 - 58_000 }],
      ...seen.map(({ id }) => [id, {}] as const),
    );
    const ids = sightings([old, told, ...seen], known, now).map(({ id }) => id);
    expect(ids).toHaveLength(50);
    expect(ids).not.toContain("old");
    expect(ids).not.toContain("told");
    expect(sightings([device("stranger", { seenAt: now })], known, now)).toEqual([]);
  });

  it("reports of a state what the server takes: whole times, and no values by property", () => {
    const now = 30 * DAY;
    const state = { at: now - 10.5, on: true, level: 40, values: { power: true, mode: "warm" } };
    const seen = device("lamp", { seenAt: now - 10.5, state });
    const [sighting] = sightings([seen], sent(["lamp", {}]), now);
    expect(sighting).toEqual({ id: "lamp", seenAt: now - 11, state: { at: now - 11, on: true, level: 40 } });
    const bare = device("plug", { seenAt: now, state: { at: now } });
    expect(sightings([bare], sent(["plug", {}]), now)).toEqual([{ id: "plug", seenAt: now, state: { at: now } }]);
  });
});
