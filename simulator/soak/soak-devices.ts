import type { CharacteristicRef } from "../../protocol/ble/connection";
import { LAMP_LEVEL, LAMP_ON } from "../../protocol/control/gatt-lamp";
import type { ScenarioDevice } from "../scenario/scenario";
import { buildAccessPoint } from "../world/wifi/access-point-fields";
import type { SoakTarget } from "./plan";

export const BENCH = "Bench";
export const PHONE = "phone";

const STORE: CharacteristicRef = {
  service: "D0C5B100-6B5E-4F0D-9C3A-2F4B7E1D8A60",
  characteristic: "D0C5B101-6B5E-4F0D-9C3A-2F4B7E1D8A60",
};

/** Where each target is on the bench device. */
export const TARGETS: Readonly<Record<SoakTarget, CharacteristicRef>> = {
  lamp: LAMP_ON,
  level: LAMP_LEVEL,
  heart: { service: "180D", characteristic: "2A37" },
  battery: { service: "180F", characteristic: "2A19" },
  store: STORE,
};

/** A device with something of everything: it switches, measures, tells, takes long values. */
export const BENCH_SPEC = {
  kind: "gatt",
  name: BENCH,
  rssi: -55,
  lamp: true,
  heartRate: 70,
  battery: 80,
  services: [
    {
      uuid: STORE.service,
      characteristics: [
        { uuid: STORE.characteristic, properties: ["read", "write", "writeWithoutResponse", "notify"], hex: "00" },
      ],
    },
  ],
} as const;

/** A device that sessions pair, and what its owner reads on its box. */
export interface PairedDevice {
  readonly spec: ScenarioDevice;
  readonly pop?: string;
  readonly username?: string;
}

/** What sessions pair: another protocol is one more line, and the soak fails when it never joins. */
export const PAIRED: readonly PairedDevice[] = [
  { spec: { kind: "blufi", name: "Lamp", rssi: -60 } },
  { spec: { kind: "blufi", name: "Lamp 1.4", version: "1.4", rssi: -60 } },
  { spec: { kind: "improv", name: "Plug", rssi: -60 } },
  { spec: { kind: "improv", name: "Plug without response", commandWrite: "without-response", rssi: -60 } },
  { spec: { kind: "improv", name: "Late plug", writeAnswerMs: 5_000, rssi: -60 } },
  { spec: { kind: "esp-prov", name: "PROV_Lamp", security: 1, pop: "abcd1234", rssi: -60 }, pop: "abcd1234" },
  // Firmware before ESP-IDF 4.4, on a chip that can't look for networks.
  {
    spec: {
      kind: "esp-prov",
      name: "PROV_Old",
      security: 0,
      endpoints: ["prov-session", "proto-ver", "prov-scan", "prov-config"],
      wifiList: "refuses",
      rssi: -60,
    },
  },
  { spec: { kind: "esp-prov", name: "PROV_Bond", security: 1, bonding: true, rssi: -60 } },
];

/** Passwords by network name; undefined: open. */
export const NETWORKS: Readonly<Record<string, string | undefined>> = {
  Home: "correct horse",
  客厅: "battery staple",
  Guest: undefined,
};

export const ACCESS_POINTS = Object.entries(NETWORKS).map(([ssid, password], index) =>
  buildAccessPoint({ ssid, ...(password === undefined ? {} : { password }) }, index),
);
