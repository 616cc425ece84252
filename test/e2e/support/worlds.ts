import { readFileSync } from "node:fs";
import path from "node:path";

/** A scenario file's content, as a test writes it. */
export interface WorldFile {
  readonly name: string;
  readonly seed: number;
  readonly phone?: Readonly<Record<string, unknown>>;
  readonly wifi: readonly Readonly<Record<string, unknown>>[];
  readonly devices: readonly Readonly<Record<string, unknown>>[];
  readonly faults?: readonly Readonly<Record<string, unknown>>[];
  readonly tags?: readonly Readonly<Record<string, unknown>>[];
  /** A file has steps; the browser host plays none of them. */
  readonly steps: readonly Readonly<Record<string, unknown>>[];
}

export const SSID = "HomeNet";
export const PASSWORD = "12345678";
export const LAMP = "BLUFI_LAMP";

const HOME: WorldFile = {
  name: "home",
  seed: 7,
  wifi: [
    { ssid: SSID, password: PASSWORD, rssi: -55 },
    { ssid: "Neighbour", password: "87654321", rssi: -78 },
  ],
  devices: [{ kind: "blufi", name: LAMP, rssi: -60 }],
  steps: [{ do: "wait", ms: 1 }],
};

/** A home with one lamp to pair, changed as the test needs. */
export function home(changes: Partial<WorldFile> = {}): WorldFile {
  return { ...HOME, ...changes };
}

/** A lamp, and things of other kinds around it. */
export function neighbourhood(): WorldFile {
  return home({
    devices: [
      ...HOME.devices,
      { kind: "gatt", name: "Polar H10 7F21", rssi: -65, heartRate: 72, battery: 90 },
      { kind: "gatt", name: "GATT lamp", rssi: -58, lamp: true, deviceInformation: { model: "L1", firmware: "2.3.1" } },
      { kind: "gatt", name: "Polite sensor", rssi: -84, battery: 12 },
    ],
  });
}

/** A phone on its network, devices that answer there, and one that pretends to be a lamp. */
export function onNetwork(): WorldFile {
  const lan = { mdns: true, udp: true, http: false };
  return {
    ...home({
      devices: [
        { kind: "blufi", name: LAMP, rssi: -60, lan },
        {
          ...{ kind: "lan-impostor", name: "EVE", impersonates: "LAMP-5F-012" },
          ...{ network: "HomeNet", networkPassword: "12345678" },
        },
        { kind: "gatt", name: "Polar H10 7F21", rssi: -65, heartRate: 72, battery: 90 },
      ],
    }),
    phone: { os: "android", network: "HomeNet" },
  };
}

/** A ceiling full of lamps. */
export function crowd(count: number): WorldFile {
  return home({
    devices: Array.from({ length: count }, (_, index) => ({
      kind: "blufi",
      name: `LAMP-5F-${String(index + 1).padStart(3, "0")}`,
      rssi: -45 - (index % 45),
    })),
  });
}

/** Names that the air may bring. */
export const HARD_NAMES = {
  "40 characters": "Vestibule ceiling luminaire number 40 ok",
  emoji: "💡🏠👨‍👩‍👧‍👦 Küche",
  "right to left": "مصباح غرفة المعيشة",
  Chinese: "五楼西侧走廊尽头第十二盏可调色温吸顶灯具",
  "control characters": "LAMP\u0007\u202e\nX",
  markup: "<b>{{name}}</b>&nbsp;",
  blank: " ",
} as const;

/** One device per hard name, and one of 248 bytes in its GATT name, the longest Bluetooth allows. */
export function hardNames(): WorldFile {
  const names: readonly string[] = [...Object.values(HARD_NAMES), "L".repeat(248)];
  return home({
    devices: names.map((name, index) => ({ kind: "blufi", name, rssi: -50 - index })),
    wifi: [
      { ssid: SSID, password: PASSWORD, rssi: -55 },
      { ssid: "滨江酒店五楼访客网络", password: PASSWORD, rssi: -60 },
      { ssid: "W".repeat(32), password: PASSWORD, rssi: -62 },
      { ssid: "شبكة المنزل", password: PASSWORD, rssi: -64 },
      { ssidHex: "b1f5bdbfcdf8", password: PASSWORD, rssi: -66 },
    ],
  });
}

/** Two hundred lamps on a hotel's floor, and who walks through it. */
export function building(): WorldFile {
  return JSON.parse(readFileSync(path.resolve(__dirname, "../../../simulator/studio/scenarios/building.json"), "utf8"));
}

/** What `npm start` opens. */
export function showcase(): WorldFile {
  return JSON.parse(readFileSync(path.resolve(__dirname, "../../../simulator/studio/scenarios/showcase.json"), "utf8"));
}
