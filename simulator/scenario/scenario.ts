import type { TObject } from "typebox";
import type { DEVICE_FIELDS } from "../devices/device-fields";
import type { FloorPlan } from "../world/building/floor-plan";
import type { FaultSpec } from "../world/faults/fault";
import type { TagFields } from "../world/nfc/tag-fields";
import type { AccessPoint } from "../world/wifi/access-point";
import type { ServerFields } from "../world/wifi/servers";
import type { RawDevice } from "./raw-scenario";
import type { Filled } from "./schema/defaults";
import type { PhoneSchema } from "./schema/phone";
import type { ScenarioStep } from "./steps/kinds";

/** A phone with the defaults filled in. */
export type ScenarioPhone = Filled<typeof PhoneSchema> & {
  /** Who holds it. */
  readonly user: string;
};

/** A device as the file describes it; its registry knows which of the fields its firmware can vary. */
export type ScenarioDevice = Omit<Filled<TObject<typeof DEVICE_FIELDS>, RawDevice>, "password">;

/** A scenario file, checked and with the defaults filled in. */
export interface Scenario {
  readonly name: string;
  readonly seed: number;
  readonly phones: readonly ScenarioPhone[];
  /** Its world has a device cloud. */
  readonly isInCloud: boolean;
  /** Absent: devices are where their signal says. */
  readonly building?: FloorPlan;
  readonly wifi: readonly AccessPoint[];
  readonly devices: readonly ScenarioDevice[];
  readonly tags: readonly TagFields[];
  /** Of the app's own, which an app on a screen asks. */
  readonly servers: readonly ServerFields[];
  readonly faults: readonly FaultSpec[];
  readonly steps: readonly ScenarioStep[];
}
