import { addressBehind, addressField } from "../devices/address";
import { MOST_DEVICES } from "../devices/device-fields";
import type { ScenarioProblem } from "./problem";
import type { RawDevice, RawScenario } from "./raw-scenario";

/** Rows that stand for more devices than can be, or whose devices would all be called the same. */
export function checkCounts({ devices = [] }: RawScenario): readonly ScenarioProblem[] {
  const all = devices.reduce((sum, { count = 1 }) => sum + count, 0);
  const nameless = devices.flatMap(({ count = 1, name }, index) =>
    count > 1 && !name.includes("{n}")
      ? [{ path: `devices[${index}].name`, message: `needs {n} in it: the row stands for ${count} devices` }]
      : [],
  );
  return all > MOST_DEVICES
    ? [...nameless, { path: "devices", message: `stand for ${all} devices; ${MOST_DEVICES} are the most` }]
    : nameless;
}

/** The file with a row for each device, in the order of the file; `rows[i]` is the row as written of device i. */
export function withEachDevice(raw: RawScenario): { readonly raw: RawScenario; readonly rows: readonly number[] } {
  const { devices } = raw;
  if (devices === undefined) return { raw, rows: [] };
  const alone = devices.filter(({ count }) => count === undefined);
  const taken = new Set(alone.map((device) => addressField(device)));
  const each = devices.flatMap((device, row) => devicesOf(device, taken).map((one) => ({ one, row })));
  return { raw: { ...raw, devices: each.map(({ one }) => one) }, rows: each.map(({ row }) => row) };
}

/** Problems by the rows of the file as written; what befalls all devices of a row is said once. */
export function inRows(problems: readonly ScenarioProblem[], rows: readonly number[]): readonly ScenarioProblem[] {
  const rowed = (text: string) => text.replace(/\bdevices\[(\d+)\]/g, (_, index) => `devices[${rows[Number(index)]}]`);
  const inFile = problems.map(({ path, message }) => ({ path: rowed(path), message: rowed(message) }));
  const keys = inFile.map(({ path, message }) => `${path}\n${message}`);
  return inFile.filter((_, index) => keys.indexOf(keys[index] ?? "") === index);
}

function devicesOf({ count, ...device }: RawDevice, taken: Set<string>): readonly RawDevice[] {
  const numbered = (text: string, n: number) => text.replaceAll("{n}", String(n));
  return Array.from({ length: count ?? 1 }, (_, index): RawDevice => {
    const n = index + 1;
    const name = numbered(device.name, n);
    const serial = device.serial === undefined ? {} : { serial: numbered(device.serial, n) };
    // A row that stands for one device has the address it says, and else the one its name always leads to.
    if (count === undefined) return { ...device, name, ...serial };
    const first = device.address === undefined ? addressField({ name }) : addressBehind(device.address, index);
    const address = freeAddress(first, taken);
    taken.add(address);
    return { ...device, name, ...serial, address };
  });
}

function freeAddress(first: string, taken: ReadonlySet<string>): string {
  let address = first;
  while (taken.has(address)) address = addressBehind(address, 1);
  return address;
}
