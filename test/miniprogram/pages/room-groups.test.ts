import type { SavedDevice } from "../../../miniprogram/lib/devices/saved-device";
import { type GroupOptions, roomGroups } from "../../../miniprogram/pages/devices/room-groups";

const HOUR = 3_600_000;
const NOW = 100 * HOUR;
const OPTIONS: GroupOptions = { language: "en", now: NOW, query: "", limit: 100 };

function device(name: string, more: Partial<SavedDevice> = {}): SavedDevice {
  return { id: `blufi-0-${name}`, kind: "blufi", name, deviceId: "AA:BB:CC:DD:00:01", addedAt: NOW - HOUR, ...more };
}

describe("the devices tab", () => {
  it("puts rooms in the order of their first device, and devices without a room last", () => {
    const devices = [
      device("a"),
      device("b", { room: "Hall" }),
      device("c", { room: "Attic" }),
      device("d", { room: "Hall" }),
    ];
    const groups = roomGroups(devices, OPTIONS).map(({ title, count, rows }) => [
      title,
      count,
      rows.map(({ name }) => name),
    ]);
    expect(groups).toEqual([
      ["Hall", "2", ["b", "d"]],
      ["Attic", "1", ["c"]],
      ["No room yet", "1", ["a"]],
    ]);
  });

  it("needs no heading while there are no rooms", () => {
    expect(roomGroups([device("a"), device("b")], OPTIONS).map(({ title }) => title)).toEqual([""]);
  });

  it.each<[Partial<SavedDevice>, object]>([
    [
      { state: { at: NOW - 600_000, on: true, level: 60 } },
      {
        status: "As of 10 min ago",
        value: "Was at 60 %",
        mark: "st--stale",
        glyph: "is-soft",
        icon: "icon-lightbulb-on",
      },
    ],
    [
      { state: { at: NOW - 30 * HOUR, on: false, level: 60 } },
      { status: "As of 1 d ago", value: "Was off", glyph: "is-stale", icon: "icon-lightbulb" },
    ],
    [{ state: { at: NOW - 400, on: true } }, { status: "As of < 1 min ago", value: "Was on", icon: "icon-power" }],
    [{ state: { at: NOW - HOUR } }, { status: "As of 1 h ago", value: "", icon: "icon-device" }],
    [{ seenAt: NOW - 2 * HOUR }, { status: "seen 2 h ago", value: "", mark: "st--off", glyph: "is-stale" }],
    [{}, { status: "added 1 h ago", value: "" }],
  ])("says of %j how old what it knows is: %j", (more, expected) => {
    expect(roomGroups([device("lamp", more)], OPTIONS)[0]?.rows[0]).toMatchObject(expected);
  });

  it("never calls a device online", () => {
    const devices = [device("a", { seenAt: NOW, state: { at: NOW, on: true } })];
    expect(JSON.stringify(roomGroups(devices, OPTIONS))).not.toMatch(/online|st--on/i);
  });

  it.each([
    ["lamp", ["Lamp 1", "Lamp 2"]],
    [" HALL ", ["Lamp 1", "Plug"]],
    ["sn-9", ["Plug"]],
    ["x2", ["Lamp 2"]],
    ["nothing", []],
  ])("finds by name, room, model and serial: %s", (query, names) => {
    const devices = [
      device("Lamp 1", { room: "Hall" }),
      device("Lamp 2", { info: { model: "X2" } }),
      device("Plug", { room: "Hall", info: { serial: "SN-9" } }),
    ];
    const found = roomGroups(devices, { ...OPTIONS, query }).flatMap(({ rows }) => rows.map(({ name }) => name));
    expect(found.sort()).toEqual(names);
  });

  it("keeps a twin's tail when a search finds only one of the two", () => {
    const devices = [
      device("Lamp", { room: "Hall" }),
      { ...device("Lamp", { deviceId: "00:99" }), id: "blufi-1-0099" },
    ];
    expect(roomGroups(devices, { ...OPTIONS, query: "hall" })[0]?.rows[0]?.name).toBe("Lamp · 0001");
  });

  it("shows as many rows as it is asked to, and says how many there are", () => {
    const devices = Array.from({ length: 200 }, (_, index) => device(`d${index}`, { room: index < 20 ? "A" : "B" }));
    const groups = roomGroups(devices, { ...OPTIONS, limit: 30 });
    expect(groups.map(({ count, rows }) => [count, rows.length])).toEqual([
      ["20", 20],
      ["180", 10],
    ]);
  });

  it("sends at most 20 kB for a first page of the longest names", () => {
    const state = { at: 0, on: true, level: 60 };
    const devices = Array.from({ length: 200 }, (_, index) =>
      device("灯".repeat(240), { id: `blufi-${index}-0000`, room: "房".repeat(200), state }),
    );
    const sent = JSON.stringify(roomGroups(devices, { ...OPTIONS, language: "zh", limit: 30 }));
    expect(Buffer.byteLength(sent)).toBeLessThan(20_000);
  });
});
