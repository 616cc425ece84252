import { action, observable } from "mobx-miniprogram";
import { Subscription } from "rxjs";
import type { DeviceError } from "../../../../protocol/errors/device-error";
import type { SettingsPlace } from "../../../../protocol/ports/environment";
import type { Ports } from "../../../../protocol/ports/ports";
import { repairingSettings } from "../../shared/trouble/settings-place";

/** The phone's settings that repair what stands in the way: what is asked for is what is opened. */
export interface RepairSettings {
  readonly place: SettingsPlace | undefined;
  /** @param error what stands in the way; only what is wrong around the phone has settings */
  lookFor(error: DeviceError | undefined): void;
  open(): void;
  dispose(): void;
}

export function createRepairSettings(ports: Ports): RepairSettings {
  let looking = Subscription.EMPTY;
  let outside = Subscription.EMPTY;
  const store = observable({ place: undefined as SettingsPlace | undefined }, {}, { proxy: false });
  return Object.assign(store, {
    lookFor: action((error: DeviceError | undefined) => {
      looking.unsubscribe();
      store.place = undefined;
      if (error?.reason.kind !== "environment") return;
      looking = repairingSettings(ports, error).subscribe(
        action((repair) => {
          store.place = repair;
        }),
      );
    }),
    open: () => {
      outside.unsubscribe();
      const { place } = store;
      if (place !== undefined) outside = ports.environment.open(place).subscribe({ error: () => undefined });
    },
    dispose: () => {
      for (const subscription of [looking, outside]) subscription.unsubscribe();
    },
  });
}
