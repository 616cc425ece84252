import { protocolOf } from "../../../protocol/provisioning/known-protocols";
import type { RawDevice } from "../../scenario/raw-scenario";

/** What a device runs, as a scenario file has it, without who it is. */
export type Firmware = Pick<RawDevice, "kind" | "version" | "security" | "pop">;

/** Proof of possession of devices that a person adds here, as on the label of a maker's example. */
const POP = "abcd1234";

/** Those that a technician's batch meets. */
const OFFERED: readonly Firmware[] = [
  { kind: "blufi", version: "1.3" },
  { kind: "blufi", version: "1.4" },
  { kind: "esp-prov", security: 0 },
  { kind: "esp-prov", security: 1, pop: POP },
  { kind: "esp-prov", security: 2, pop: POP },
  { kind: "improv" },
];

/** `BluFi 1.3`, `ESP · security 1`, `Improv`. */
export function firmwareLabel({ kind, version, security }: Firmware): string {
  const name = protocolOf(kind)?.name ?? kind.toUpperCase();
  if (kind === "blufi") return `${name} ${version ?? "1.3"}`;
  return kind === "esp-prov" ? `${name} · security ${security ?? 1}` : name;
}

/** The labels of all firmware on offer. */
export const FIRMWARE_LABELS: readonly string[] = OFFERED.map(firmwareLabel);

/** The firmware on offer with that label; undefined: there is none. */
export function firmwareCalled(label: string): Firmware | undefined {
  return OFFERED.find((firmware) => firmwareLabel(firmware) === label);
}
