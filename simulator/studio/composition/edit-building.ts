import type { RawDevice, RawScenario } from "../../scenario/raw-scenario";
import { type Firmware, firmwareCalled, firmwareLabel } from "./firmware";
import { freeSpot } from "./free-spot";
import { type ChangedRow, orderAfter } from "./order-after";

/** So many equal devices of a room. */
export interface RoomPart {
  /** The row of the file that they are; absent: a new one. */
  readonly row?: number;
  /** A label of `firmware.ts`; of a row that runs anything else its own. */
  readonly firmware: string;
  readonly count: number;
}

/** What hangs in a room, a part for each row of the file. */
export function partsOfRoom({ devices = [] }: RawScenario, room: string): readonly RoomPart[] {
  return devices.flatMap((device, row) =>
    device.room === room ? [{ row, firmware: firmwareLabel(device), count: device.count ?? 1 }] : [],
  );
}

/** The file with another room, where one fits on the floor, and its devices in it. */
export function addRoom(file: RawScenario, name: string, parts: readonly RoomPart[]): RawScenario {
  const { building } = file;
  if (building === undefined) return file;
  const rooms = [...building.rooms, { name, ...freeSpot(building.rooms) }];
  return changeRooms({ ...file, building: { ...building, rooms } }, new Map([[name, parts]]));
}

/** The file with other devices in some rooms, by name: a row that is in no part of its room is gone. */
export function changeRooms(file: RawScenario, rooms: ReadonlyMap<string, readonly RoomPart[]>): RawScenario {
  const { devices = [] } = file;
  const rows: ChangedRow[] = devices.map((before, row): ChangedRow => {
    const parts = before.room === undefined ? undefined : rooms.get(before.room);
    if (parts === undefined) return { before, after: before };
    const part = parts.find((one) => one.row === row);
    return part === undefined ? { before } : { before, after: changedRow(before, part) };
  });
  for (const [room, parts] of rooms) {
    for (const { row, firmware, count } of parts) {
      if (row !== undefined) continue;
      const taken = rows.flatMap(({ after }) => after ?? []);
      rows.push({ after: newRow(room, firmwareCalled(firmware) ?? { kind: "blufi" }, count, taken) });
    }
  }
  return withRows(file, rows);
}

/** The file without these rooms, in which nothing hangs any longer. */
export function removeRooms(file: RawScenario, names: readonly string[]): RawScenario {
  const { building, phone, phones } = file;
  if (building === undefined) return file;
  const elsewhere = <P extends NonNullable<RawScenario["phone"]>>(one: P): P => {
    if (one.walk?.route === undefined) return one;
    const { route, ...walk } = one.walk;
    const left = route.filter((name) => !names.includes(name));
    return { ...one, walk: left.length > 0 ? { ...walk, route: left } : walk };
  };
  return {
    ...file,
    building: { ...building, rooms: building.rooms.filter(({ name }) => !names.includes(name)) },
    ...(phone === undefined ? {} : { phone: elsewhere(phone) }),
    ...(phones === undefined ? {} : { phones: phones.map(elsewhere) }),
  };
}

function changedRow(before: RawDevice, { firmware, count }: RoomPart): RawDevice {
  const { kind: _kind, name, serial, room, rssi, address } = before;
  const other = firmware === firmwareLabel(before) ? undefined : firmwareCalled(firmware);
  if (other === undefined && count === (before.count ?? 1)) return before;
  const who = { name, serial, room, rssi, address, count: before.count };
  const row = other === undefined ? before : { ...withoutAbsent(who), ...other, name };
  if (count === (before.count ?? 1)) return row;
  // A row that stood for one is told apart by a number from now on.
  const numbered = (text: string) => (count === 1 || text.includes("{n}") ? text : `${text}-{n}`);
  return { ...row, name: numbered(name), count, ...(serial === undefined ? {} : { serial: numbered(serial) }) };
}

function newRow(room: string, firmware: Firmware, count: number, taken: readonly RawDevice[]): RawDevice {
  const free = (wanted: (n: number) => string, used: readonly (string | undefined)[]) => {
    let n = 1;
    while (used.some((text) => text === wanted(n))) n++;
    return wanted(n);
  };
  const name = free(
    (n) => `LAMP-${room}${n === 1 ? "" : `-${n}`}-{n}`,
    taken.map((device) => device.name),
  );
  // A serial is ASCII, a room's name need not be.
  const serial = free(
    (n) => `NEW-${n}-{n}`,
    taken.map((device) => device.serial),
  );
  return { ...firmware, name, serial, count, room };
}

/** The file with these devices, and with nothing left that names one that is gone. What a player was to expect is no longer known. */
function withRows(file: RawScenario, rows: readonly ChangedRow[]): RawScenario {
  const devices = rows.flatMap(({ after }) => after ?? []);
  const [had, has] = [rows.flatMap(({ before }) => namesOf(before)), new Set(devices.flatMap(namesOf))];
  const gone = new Set(had.filter((name) => !has.has(name)));
  const { faults, wifi, steps } = file;
  return {
    ...file,
    devices,
    ...(faults === undefined
      ? {}
      : { faults: faults.filter(({ device }) => device === undefined || !gone.has(device)) }),
    ...(wifi === undefined
      ? {}
      : {
          wifi: wifi.map((point) =>
            point.at === undefined
              ? point
              : { ...point, at: Object.fromEntries(Object.entries(point.at).filter(([name]) => !gone.has(name))) },
          ),
        }),
    steps: steps.map((step) => {
      if (step.do !== "batch" || !Array.isArray(step.order)) return step;
      const { expect: _expect, ...batch } = step;
      return { ...batch, order: orderAfter(step.order, rows) };
    }),
  };
}

function namesOf(row: RawDevice | undefined): readonly string[] {
  if (row === undefined) return [];
  const { name, count = 1 } = row;
  return Array.from({ length: count }, (_, index) => name.replaceAll("{n}", String(index + 1)));
}

function withoutAbsent<T extends object>(fields: T): Partial<T> {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as Partial<T>;
}
