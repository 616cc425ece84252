import type { Obstacle } from "../../../../protocol/ble/adapter/obstacle";
import type { SettingsPlace } from "../../../../protocol/ports/environment";

export type { Obstacle } from "../../../../protocol/ble/adapter/obstacle";

/** Where each obstacle is put right; the others heal by themselves or not at all. */
export const WAY_OUT: Partial<Readonly<Record<Obstacle, SettingsPlace>>> = {
  "bluetooth-off": "system-bluetooth",
  "host-bluetooth": "host-permissions",
  "app-bluetooth": "app-permissions",
  "host-location": "host-permissions",
};
