import type { GattCharacteristicSpec } from "../../world/radio/peripheral";
import type { PhoneContext, WxFamily } from "../phone-context";
import { BLUETOOTH_FAILURE } from "./bluetooth-failure";
import type { Central } from "./central";
import { isFailure, runOperation } from "./gatt-run";
import { normaliseUuid } from "./uuid";

export function discoveryFamily(phone: PhoneContext, central: Central) {
  const { connections } = central;
  const { calls, profile, schedule } = phone;
  const always = { errCode: 0 };

  return {
    getBLEDeviceServices: calls.define<WechatMiniprogram.GetBLEDeviceServicesOption>({
      name: "getBLEDeviceServices",
      always,
      rules: { deviceId: "String" },
      run: ({ deviceId }, reply) => {
        const connection = connections.usable(deviceId);
        if (isFailure(connection)) return reply.fail(connection);
        if (phone.world.timeline.now() < connection.servicesFrom) return reply.fail(BLUETOOTH_FAILURE.noService);
        runOperation(connection, "discovery", "request", reply, (outcome) =>
          schedule(connection.discovered ? 0 : profile.gatt.discoveryMs, () => {
            if (connection.link === undefined) return outcome.fail(BLUETOOTH_FAILURE.noService);
            connection.markServicesKnown();
            outcome.ok({
              services: connection.services.map(({ uuid }) => ({ uuid: uuid.toUpperCase(), isPrimary: true })),
            });
          }),
        );
      },
    }),
    getBLEDeviceCharacteristics: calls.define<WechatMiniprogram.GetBLEDeviceCharacteristicsOption>({
      name: "getBLEDeviceCharacteristics",
      always,
      rules: { deviceId: "String", serviceId: "String" },
      run: ({ deviceId, serviceId }, reply) => {
        const connection = connections.usable(deviceId);
        if (isFailure(connection)) return reply.fail(connection);
        const uuid = normaliseUuid(serviceId);
        runOperation(connection, "discovery", "request", reply, (outcome) =>
          schedule(0, () => {
            const service = connection.discovered ? connection.service(uuid) : undefined;
            if (uuid === undefined || service === undefined) return outcome.fail(BLUETOOTH_FAILURE.noService);
            // As phones were seen to do (wx-ant-ble#5), instead of listing none.
            if (service.characteristics.length === 0) return outcome.fail(BLUETOOTH_FAILURE.noCharacteristic);
            connection.markCharacteristicsKnown(uuid);
            const listed = service.characteristics.map(describe);
            outcome.ok({ characteristics: profile.gatt.knowsWriteTypes ? listed : listed.map(withoutWriteTypes) });
          }),
        );
      },
    }),
  } satisfies WxFamily;
}

function describe({ uuid, properties }: GattCharacteristicSpec): WechatMiniprogram.BLECharacteristic {
  const { read = false, write = false, writeWithoutResponse = false, notify = false, indicate = false } = properties;
  return {
    uuid: uuid.toUpperCase(),
    properties: {
      read,
      write: write || writeWithoutResponse,
      writeDefault: write,
      writeNoResponse: writeWithoutResponse,
      notify,
      indicate,
    },
  };
}

/** As clients list it that know one kind of write (pitfall 22). */
function withoutWriteTypes({ uuid, properties }: WechatMiniprogram.BLECharacteristic) {
  const { writeDefault: _request, writeNoResponse: _command, ...others } = properties;
  return { uuid, properties: others };
}
