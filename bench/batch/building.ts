/** Fifty lamps of an order in one building, by how they are paired; none is far away. */
export const BUILDING_KINDS = [
  { device: { kind: "blufi", version: "1.3" }, count: 12 },
  { device: { kind: "blufi", version: "1.4" }, count: 10 },
  { device: { kind: "esp-prov", security: 0 }, count: 8 },
  { device: { kind: "esp-prov", security: 1, pop: "abcd1234" }, count: 8 },
  { device: { kind: "esp-prov", security: 2, pop: "abcd1234" }, count: 6 },
  { device: { kind: "improv" }, count: 6 },
] as const;

export interface BuildingDevice {
  readonly name: string;
  readonly serial: string;
  readonly pop?: string;
}

export const SITE = { ssid: "Riverside-5F", password: "right-password" } as const;

/** Every tenth device refuses the first connection, as radios do. */
const EVERY = 10;

const rows = BUILDING_KINDS.flatMap(({ device, count }, kind) =>
  Array.from({ length: count }, (_, index) => ({
    ...{ ...device, name: `L${kind}-${index}`, serial: `2411-${kind}${String(index).padStart(2, "0")}`, rssi: -58 },
  })),
);

/** The devices of the order, in its order. */
export const BUILDING: readonly BuildingDevice[] = rows.map((row) => ({
  ...{ name: row.name, serial: row.serial },
  ...("pop" in row ? { pop: row.pop } : {}),
}));

/** The building as a scenario's text. */
export function buildingScenario(): string {
  return JSON.stringify({
    ...{ name: "fifty devices of one order", seed: 50, wifi: [{ ...SITE, rssi: -50 }], devices: rows },
    faults: rows
      .filter((_, index) => index % EVERY === EVERY - 1)
      .map(({ name }) => ({ on: "ble.connect", device: name, nth: 1, do: "error", errCode: 10003 })),
    steps: [{ do: "wait", ms: 1 }],
  });
}
