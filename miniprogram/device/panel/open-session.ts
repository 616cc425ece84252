import { defer } from "rxjs";
import type { CapabilityModel } from "../../../protocol/capability/model/model";
import { createBlePath } from "../../../protocol/control/paths/ble-path";
import type { DeviceSession } from "../../../protocol/control/session/contract";
import { createDeviceSession } from "../../../protocol/control/session/device-session";
import { PairingMemory } from "../../../protocol/provisioning/pairing-memory";
import type { DeviceKey } from "../../lib/devices/device-keys";
import type { SavedDevice } from "../../lib/devices/saved-device";
import type { ClearConsent } from "./clear-consent";
import type { AskPerson } from "./dangerous";
import { type DeviceNews, deviceLink, lookFor, notifyingEnd } from "./device-link";
import { rememberedValues } from "./device-memory";
import type { DeviceStoreOptions } from "./device-store-options";

export interface SessionRequest {
  readonly model: CapabilityModel;
  /** As the registry has it now. */
  readonly device: () => SavedDevice;
  readonly keys: readonly DeviceKey[];
  readonly ask: AskPerson;
  readonly consent: Pick<ClearConsent, "answer$">;
  readonly onNews: (news: DeviceNews) => void;
}

/** A session with a saved device over every path that there is to it. */
export function openSession(
  options: Pick<DeviceStoreOptions, "ports" | "controls" | "paths" | "fetched">,
  { model, device, keys, ask, consent, onNews }: SessionRequest,
): DeviceSession {
  const { ports, controls, paths } = options;
  const ble = createBlePath({
    ports,
    find: defer(() => lookFor(ports, device())),
    link: deviceLink(ports, device, onNews),
    controls: controls(model).map((spoken) => ({
      ...spoken,
      open: (...given) => spoken.open(...given).pipe(notifyingEnd(onNews)),
    })),
    control: {
      memory: new PairingMemory(),
      get inClear() {
        return device().inClear === true;
      },
      askInClear: (trouble) =>
        defer(() => {
          onNews({ type: "asks-in-clear", trouble });
          return consent.answer$;
        }),
    },
  });
  return createDeviceSession({
    model,
    ports,
    paths: [ble, ...(paths?.(model, device(), keys) ?? [])],
    confirm: ask,
    known: rememberedValues(options, device(), model),
  });
}
