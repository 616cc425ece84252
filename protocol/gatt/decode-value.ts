import { FieldCursor } from "./field-cursor";
import type { Layouts } from "./layout";
import { DEVICE_LAYOUTS } from "./layouts-device";
import { ENVIRONMENT_LAYOUTS } from "./layouts-environment";
import { HEALTH_LAYOUTS } from "./layouts-health";
import { SPORT_LAYOUTS } from "./layouts-sport";
import type { Reading } from "./reading";
import { shortUuid } from "./uuid";

/** Every characteristic with a layout (GATT Specification Supplement; layouts as the SIG's XML of 2017 has them). */
export const LAYOUTS: Layouts = { ...DEVICE_LAYOUTS, ...ENVIRONMENT_LAYOUTS, ...HEALTH_LAYOUTS, ...SPORT_LAYOUTS };

/**
 * A value as the specification of its characteristic reads it; undefined when there is no such layout or nothing of it
 * is there. Keeps the fields that are complete and says whether all were. Never throws.
 *
 * @param characteristic upper-case 128-bit UUID.
 */
export function decodeValue(characteristic: string, value: Uint8Array): Reading | undefined {
  const short = shortUuid(characteristic);
  const layout = Object.hasOwn(LAYOUTS, short) ? LAYOUTS[short] : undefined;
  if (layout === undefined) return undefined;
  const cursor = new FieldCursor(value);
  layout(cursor);
  return cursor.reading();
}
