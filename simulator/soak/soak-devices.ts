import type { CharacteristicRef } from "../../protocol/ble/connection";
import { LAMP_LEVEL, LAMP_ON } from "../../protocol/control/gatt-lamp";
import { KINDS } from "../devices/registry";
import { buildDevice } from "../scenario/build-scenario";
import type { ScenarioDevice } from "../scenario/scenario";
import { buildAccessPoint } from "../world/wifi/access-point-fields";
import type { SoakTarget } from "./plan";

export const BENCH = "Bench";
export const PHONE = "phone";
/** By who holds them. */
export const PHONES = { person: PHONE, other: "other phone" } as const;

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
export const BENCH_SPEC = buildDevice({
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
});

/** A device that sessions pair, and what its owner reads on its box. */
export interface PairedDevice {
  readonly spec: ScenarioDevice;
  readonly pop?: string;
  readonly username?: string;
}

/** What sessions pair: what each firmware lists of itself. The soak fails when one never joins. */
export const PAIRED: readonly PairedDevice[] = KINDS.flatMap(({ kind, paired = [] }) =>
  paired.map(({ pop, username, ...fields }) => {
    const secrets = { ...(pop === undefined ? {} : { pop }), ...(username === undefined ? {} : { username }) };
    return { spec: buildDevice({ kind, ...fields, ...secrets }), ...secrets };
  }),
);

/** Passwords by network name; undefined: open. */
export const NETWORKS: Readonly<Record<string, string | undefined>> = {
  Home: "correct horse",
  客厅: "battery staple",
  Guest: undefined,
};

export const ACCESS_POINTS = Object.entries(NETWORKS).map(([ssid, password], index) =>
  buildAccessPoint({ ssid, ...(password === undefined ? {} : { password }) }, index),
);
