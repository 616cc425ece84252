import type { PhoneContext, WxFamily } from "../phone-context";

/** The phone's battery. */
export function powerFamily({ calls, settings }: PhoneContext) {
  const facts = () => ({
    level: settings.battery.level,
    isCharging: settings.battery.charging,
    isLowPowerModeEnabled: settings.battery.lowPower,
  });
  return {
    getBatteryInfo: calls.define({ name: "getBatteryInfo", run: (_options, reply) => reply.ok(facts()) }),
    getBatteryInfoSync: facts,
  } satisfies WxFamily;
}
