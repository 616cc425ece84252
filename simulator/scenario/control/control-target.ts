import type { CapabilityModel } from "../../../protocol/capability/model/model";
import { addressField } from "../../devices/address";
import { modelOfDevice } from "../../devices/modelled/model-of-device";
import type { StepFile } from "../steps/step-file";

type FileDevice = StepFile["devices"][number];

/** A device that a step controls, as its file has it. */
export interface ControlTarget {
  readonly device: string;
  readonly address: string;
  readonly model: CapabilityModel;
  /** How it is reached before anyone paired it; absent: it has to be paired. */
  readonly unpaired?: "broadcast" | "gatt";
  /** Of its broadcasts, 32 hex digits: the person types it when asked. */
  readonly bindKey?: string;
}

/** The devices that a step means; none where the file says nothing sensible, which is told when it is checked. */
export function targetsOf(
  step: { readonly device?: string; readonly room?: string },
  devices: StepFile["devices"],
): readonly ControlTarget[] {
  return meant(step, devices).flatMap((device) => {
    const model = modelIn(device);
    if (model === undefined) return [];
    const { name, bindKey } = device;
    const way = unpairedWay(device);
    return [
      {
        ...{ device: name, address: addressField(device), model },
        ...(way === undefined ? {} : { unpaired: way }),
        ...(bindKey === undefined ? {} : { bindKey }),
      },
    ];
  });
}

/** Of a device, by name or by room. */
export function meant(
  { device, room }: { readonly device?: string; readonly room?: string },
  devices: StepFile["devices"],
): StepFile["devices"] {
  return devices.filter((one) =>
    device === undefined ? room !== undefined && one.room === room : one.name === device,
  );
}

/** Its model; undefined: it has none, or a wrong one, which building the device tells. */
export function modelIn(device: FileDevice): CapabilityModel | undefined {
  try {
    return modelOfDevice(device);
  } catch {
    return undefined;
  }
}

function unpairedWay({ kind, provisioning }: FileDevice): ControlTarget["unpaired"] {
  if (kind === "climate") return "broadcast";
  return kind === "strap" || kind === "gatt" || provisioning === "none" ? "gatt" : undefined;
}
