import type { PhoneContext, WxFamily } from "../phone-context";
import { BLUETOOTH_FAILURE } from "./bluetooth-failure";
import type { Central } from "./central";
import { attFailure, findTarget, isFailure, runOperation } from "./gatt-run";

type Mode = "notification" | "indication";

export function notifyFamily(phone: PhoneContext, central: Central) {
  const { connections } = central;
  return {
    notifyBLECharacteristicValueChange: phone.calls.define<WechatMiniprogram.NotifyBLECharacteristicValueChangeOption>({
      name: "notifyBLECharacteristicValueChange",
      always: { errCode: 0 },
      rules: {
        deviceId: "String",
        serviceId: "String",
        characteristicId: "String",
        state: "Boolean",
        "type?": "String",
      },
      run: (options, reply) => {
        const target = findTarget(connections, options);
        if (isFailure(target)) return reply.fail(target);
        const { connection, link, characteristic } = target;
        const mode = chooseMode(characteristic.properties, options.type);
        if (mode === undefined) return reply.fail(BLUETOOTH_FAILURE.propertyNotSupport);
        runOperation(connection, "notify", "request", reply, (outcome) =>
          link.subscribe(characteristic.uuid, options.state ? mode : "off", (result) => {
            const failure = attFailure(phone, "notify", result);
            if (failure !== undefined) return outcome.fail(failure);
            const { settleAfterNotifyMs } = phone.profile.gatt;
            // Counted from when the app hears of it (pitfall 21).
            if (options.state && settleAfterNotifyMs > 0) {
              connection.writableFrom =
                phone.world.timeline.now() + phone.profile.callbackDelayMs + settleAfterNotifyMs;
            }
            outcome.ok();
          }),
        );
      },
    }),
  } satisfies WxFamily;
}

function chooseMode(
  properties: { readonly notify?: boolean; readonly indicate?: boolean },
  asked: string | undefined,
): Mode | undefined {
  if (asked === "notification") return properties.notify ? "notification" : undefined;
  if (asked === "indication") return properties.indicate ? "indication" : undefined;
  if (properties.notify) return "notification";
  return properties.indicate ? "indication" : undefined;
}
