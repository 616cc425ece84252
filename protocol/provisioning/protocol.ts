import type { BleControl } from "../control/paths/ble-control";
import type { DeviceLabel } from "../labels/device-label";
import type { Provisioner, ProvisioningKind } from "./contract";
import type { TraceFormat } from "./trace-format";

/** Everything that is known of one protocol; a line of `protocols.ts` puts it into the build. */
export interface Protocol {
  /** As scenarios, links and saved devices spell it. */
  readonly kind: ProvisioningKind;
  /** Proper name, the same in every language: on badges, in sentences. */
  readonly name: string;
  /** By what its devices are known, as a person sees it in a scanner: the start of a UUID. */
  readonly mark: string;
  /** What its devices ask of the person who pairs them; absent: nothing. */
  readonly asksFor?: "code" | "button";
  readonly provisioner: Provisioner;
  /** The language in which its devices speak of their model. */
  readonly control?: BleControl;
  /**
   * Reads the code on a device's label, bare or as a web address carried it. Pure, never throws.
   *
   * @returns `unsupported` for a label of this maker that asks for what is not spoken here.
   */
  readonly readLabel?: (text: string) => DeviceLabel | "unsupported" | undefined;
  /** How its bytes are masked and read in a trace; absent: they carry no secret in clear. */
  readonly trace?: TraceFormat;
}
