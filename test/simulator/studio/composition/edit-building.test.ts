import { readFileSync } from "node:fs";
import path from "node:path";
import { parseScenario } from "../../../../simulator/scenario/parse-scenario";
import type { RawScenario } from "../../../../simulator/scenario/raw-scenario";
import {
  addRoom,
  changeRooms,
  partsOfRoom,
  type RoomPart,
  removeRooms,
} from "../../../../simulator/studio/composition/edit-building";
import { FIRMWARE_LABELS } from "../../../../simulator/studio/composition/firmware";
import { readCount } from "../../../../simulator/studio/composition/read-count";

const FILE = path.join(__dirname, "../../../../simulator/studio/scenarios/building.json");
const hotel = () => JSON.parse(readFileSync(FILE, "utf8")) as RawScenario;

/** The world that the file describes, as the simulator reads it. */
function read(file: RawScenario) {
  const parsed = parseScenario(JSON.stringify(file));
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
  return parsed.scenario;
}

function ordered(file: RawScenario) {
  const { order } = file.steps.find((step) => step.do === "batch") ?? {};
  if (!Array.isArray(order)) throw new Error("no order");
  return order as readonly { readonly serial: string; readonly room?: string; readonly pop?: string }[];
}

const [BLUFI = "", , SECURITY0 = "", SECURITY1 = "", , IMPROV = ""] = FIRMWARE_LABELS;
const change = (file: RawScenario, room: string, parts: (was: readonly RoomPart[]) => readonly RoomPart[]) =>
  changeRooms(file, new Map([[room, parts(partsOfRoom(file, room))]]));

describe("a building whose composition is changed", () => {
  it("gets every kind on offer in rooms of their own, each beside another and none over another", () => {
    const file = FIRMWARE_LABELS.reduce(
      (before, firmware, n) => addRoom(before, `会议室${n}`, [{ firmware, count: n + 1 }]),
      hotel(),
    );
    const { devices, building } = read(file);
    expect(devices).toHaveLength(203 + 21);
    expect(new Set(devices.map(({ name }) => name)).size).toBe(224);
    expect(ordered(file)).toHaveLength(221);
    const rooms = building?.rooms ?? [];
    expect(rooms).toHaveLength(24);
    const over = rooms.filter((a) =>
      rooms.some(
        (b) =>
          a !== b &&
          [0, 1].every((axis) => {
            const [from = 0, to = 0] = [a.at[axis], b.at[axis]];
            return from < to + (b.size[axis] ?? 0) && to < from + (a.size[axis] ?? 0);
          }),
      ),
    );
    expect(over).toEqual([]);
    expect(rooms[18]).toEqual({ name: "会议室0", at: [1, 0], size: [4, 9] });
  });

  it("lets the order follow the count of a room, up and down, and what names a lamp that is gone go with it", () => {
    const less = change(hotel(), "516", ([part]) => (part ? [{ ...part, count: 8 }] : []));
    expect(read(less).devices).toHaveLength(201);
    expect(ordered(less).filter(({ room }) => room === "516")).toHaveLength(8);
    expect(less.wifi?.[0]?.at).toEqual({});
    const none = change(hotel(), "504", () => []);
    expect(read(none).faults.map(({ device }) => device)).toEqual([undefined, "LAMP-514-7", "LAMP-515-5"]);
    const more = change(hotel(), "501", ([part]) => (part ? [{ ...part, count: 12 }] : []));
    expect(
      ordered(more)
        .map(({ serial }) => serial)
        .slice(-2),
    ).toEqual(["2411-501-11", "2411-501-12"]);
  });

  it("keeps names and serials where only the kind changes, with the proof of possession that it needs then", () => {
    const file = change(hotel(), "501", ([part]) => (part ? [{ ...part, firmware: SECURITY1 }] : []));
    const { devices } = read(file);
    expect(devices[0]).toMatchObject({ kind: "esp-prov", name: "LAMP-501-1", serial: "2411-501-1", security: 1 });
    expect(ordered(file)[0]).toEqual({ serial: "2411-501-1", room: "501", pop: "abcd1234" });
    const back = change(file, "501", ([part]) => (part ? [{ ...part, firmware: SECURITY0 }] : []));
    expect(read(back).devices[0]).toMatchObject({ kind: "esp-prov", security: 0 });
    expect(ordered(back)[0]).toEqual({ serial: "2411-501-1", room: "501" });
  });

  it("leaves strays and the second device of a serial out of the order, and counts one of a kind from then on", () => {
    const file = change(hotel(), "507", (parts) => parts.map((part) => ({ ...part, count: part.count + 1 })));
    expect(ordered(file).filter(({ serial }) => serial.startsWith("9999"))).toEqual([]);
    const twins = change(hotel(), "505", (parts) =>
      parts.map((part) => (part.count === 1 ? { ...part, count: 3 } : part)),
    );
    expect(
      read(twins)
        .devices.filter(({ name }) => name.startsWith("TWIN"))
        .map(({ name }) => name),
    ).toEqual(["TWIN-1", "TWIN-2", "TWIN-3"]);
  });

  it("changes several rooms at once by the rows that the file had, and loses a room with its stops", () => {
    const before = { ...hotel(), phone: { walk: { route: ["501", "502"] } } };
    const file = removeRooms(
      changeRooms(
        before,
        new Map([
          ["501", []],
          ["Lobby", [...partsOfRoom(before, "Lobby"), { firmware: IMPROV, count: 2 }, { firmware: BLUFI, count: 1 }]],
        ]),
      ),
      ["501"],
    );
    const { devices, building, phones } = read(file);
    expect(building?.rooms.some(({ name }) => name === "501")).toBe(false);
    expect(phones[0]?.walk?.route).toEqual(["502"]);
    expect(devices).toHaveLength(203 - 10 + 3);
    expect(partsOfRoom(file, "Lobby").map(({ firmware, count }) => `${count} ${firmware}`)).toEqual([
      "10 ESP · security 2",
      "2 Improv",
      "2 Improv",
      "1 BluFi 1.3",
    ]);
  });
});

describe("a count that a person writes", () => {
  it.each([
    ["1", 1],
    [" 100 ", 100],
    ["0", undefined],
    ["101", undefined],
    ["-3", undefined],
    ["2.5", undefined],
    ["1e1", undefined],
    ["", undefined],
    ["ten", undefined],
    ["١٢", undefined],
  ])("is %j, so %s", (text, count) => {
    expect(readCount(text)).toBe(count);
  });
});
