import type { ApiFailure } from "../failure";
import type { PhoneContext, WxFamily } from "../phone-context";
import { BLUETOOTH_FAILURE } from "./bluetooth-failure";
import type { Central } from "./central";

/** General errno 100: the system has no such thing. */
export const NOT_ON_THIS_SYSTEM: ApiFailure = { text: "not support on this system", errno: 100 };

/** A person confirms a pairing, or the pin does, in about this long, ms. */
const PAIRING_MS = 500;

/** Pairing as far as it goes without a device that asks for it: Android keeps a list, nothing is encrypted. */
export function pairingFamily(phone: PhoneContext, central: Central) {
  const { adapter, ids, paired } = central;
  const { calls, profile, schedule } = phone;

  const addressIn = (deviceId: string): string | ApiFailure => {
    if (!profile.pairing) return NOT_ON_THIS_SYSTEM;
    const obstacle = adapter.obstacle();
    if (obstacle !== undefined) return obstacle;
    if (!ids.isWellFormed(deviceId)) return BLUETOOTH_FAILURE.invalidData;
    return ids.addressOf(deviceId) ?? BLUETOOTH_FAILURE.noDevice;
  };

  return {
    makeBluetoothPair: calls.define<WechatMiniprogram.MakeBluetoothPairOption>({
      name: "makeBluetoothPair",
      rules: { deviceId: "String", pin: "String", "timeout?": "Number" },
      // A pin is a secret.
      traced: ({ deviceId }) => ({ deviceId }),
      run: ({ deviceId }, reply) => {
        const address = addressIn(deviceId);
        if (typeof address !== "string") return reply.fail(address);
        schedule(PAIRING_MS, () => {
          if (phone.world.air.rssi(phone.name, address) === undefined) return reply.fail(BLUETOOTH_FAILURE.noDevice);
          paired.add(address);
          reply.ok();
        });
      },
    }),
    isBluetoothDevicePaired: calls.define<WechatMiniprogram.IsBluetoothDevicePairedOption>({
      name: "isBluetoothDevicePaired",
      rules: { deviceId: "String" },
      run: ({ deviceId }, reply) => {
        const address = addressIn(deviceId);
        if (typeof address !== "string") return reply.fail(address);
        if (paired.has(address)) reply.ok();
        else reply.fail({ text: "device is not paired" });
      },
    }),
  } satisfies WxFamily;
}
