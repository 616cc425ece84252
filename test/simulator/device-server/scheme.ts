import type { EspProvSpec } from "../../../simulator/devices/esp-prov/spec";
import type { Secrets } from "../devices/esp-prov/plain-client";

/** A security scheme of a served device, and what its owner knows of it. */
export interface Scheme {
  readonly security: 0 | 1 | 2;
  readonly spec: Partial<EspProvSpec>;
  readonly secrets: Secrets;
}
