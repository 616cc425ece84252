import type { World } from "../time/world";
import type { DeviceHost, StationAir } from "./device-host";

/**
 * What one virtual firmware gets of a world.
 * @param label the device's name: its random stream depends on the seed and on this alone.
 */
export function createDeviceHost(
  world: World,
  air: StationAir,
  label: string,
  lan?: DeviceHost["lan"],
  broker?: DeviceHost["broker"],
): DeviceHost {
  const random = world.random.fork(`device/${label}`);
  return {
    now: () => world.now(),
    schedule: (delayMs, work) => world.schedule(delayMs, work, `device.${label}`),
    randomBytes: (length) => random.bytes(length),
    air,
    ...(lan === undefined ? {} : { lan }),
    ...(broker === undefined ? {} : { broker }),
  };
}
