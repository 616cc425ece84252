import { addressField } from "../../devices/address";
import type { StepFile } from "./step-file";

/** The device of a step, as a person tells it from others in the list. */
export interface WantedRow {
  readonly device: string;
  /** Of a device that advertises no name: its row is known by this. */
  readonly address?: string;
}

/** A name that is not on the air names no row. */
export function rowAddress(device: string, devices: StepFile["devices"]): Pick<WantedRow, "address"> {
  const raw = devices.find(({ name }) => name === device);
  const isNamed = raw === undefined || (raw.advertisesName !== false && raw.adv !== false);
  return isNamed ? {} : { address: addressField(raw) };
}
