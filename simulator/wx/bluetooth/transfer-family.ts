import type { PhoneContext, WxFamily } from "../phone-context";
import { BLUETOOTH_FAILURE } from "./bluetooth-failure";
import type { Central } from "./central";
import { attFailure, type CharacteristicOption, findTarget, isFailure, runOperation } from "./gatt-run";
import { strike } from "./strike";
import { write } from "./write";

const TARGET_RULES = { deviceId: "String", serviceId: "String", characteristicId: "String" } as const;

export function transferFamily(phone: PhoneContext, central: Central) {
  const { connections, incoming } = central;
  const { calls, listeners } = phone;
  const always = { errCode: 0 };

  return {
    readBLECharacteristicValue: calls.define<CharacteristicOption>({
      name: "readBLECharacteristicValue",
      always,
      rules: TARGET_RULES,
      run: (options, reply) => {
        const target = findTarget(connections, options);
        if (isFailure(target)) return reply.fail(target);
        const { connection, link, characteristic } = target;
        if (!characteristic.properties.read) return reply.fail(BLUETOOTH_FAILURE.propertyNotSupport);
        runOperation(connection, "read", "request", reply, (outcome) => {
          const read = (hand: (value: Uint8Array) => void) =>
            link.read(characteristic.uuid, (result) => {
              if (!result.ok) return outcome.fail(attFailure(phone, "read", result) ?? BLUETOOTH_FAILURE.systemError);
              outcome.ok();
              hand(result.value);
            });
          const hand = (value: Uint8Array) => incoming.hand(connection, characteristic.uuid, value);
          strike(phone, {
            point: "ble.read",
            address: connection.address,
            perform: () => read(hand),
            corrupted: () => read((value) => hand(phone.world.faults.corrupt(value))),
            dropped: () => read(() => undefined),
            duplicated: () =>
              read((value) => {
                hand(value);
                hand(value);
              }),
            failed: (why) => outcome.fail(why),
            disconnected: () => connections.dropLink(connection),
          });
        });
      },
    }),
    writeBLECharacteristicValue: calls.define<WechatMiniprogram.WriteBLECharacteristicValueOption>({
      name: "writeBLECharacteristicValue",
      always,
      rules: { ...TARGET_RULES, value: "ArrayBuffer", "writeType?": "String" },
      run: (options, reply) => {
        const target = findTarget(connections, options);
        if (isFailure(target)) reply.fail(target);
        else write(phone, connections, target, options, reply);
      },
    }),
    onBLECharacteristicValueChange: (listener: unknown) => listeners.on("onBLECharacteristicValueChange", listener),
    offBLECharacteristicValueChange: (listener?: unknown) => listeners.off("onBLECharacteristicValueChange", listener),
  } satisfies WxFamily;
}
