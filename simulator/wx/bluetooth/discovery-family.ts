import type { GattCharacteristicSpec } from "../../world/radio/peripheral";
import type { PhoneContext, WxFamily } from "../phone-context";
import { BLUETOOTH_FAILURE } from "./bluetooth-failure";
import type { Central } from "./central";
import { isFailure, runOperation } from "./gatt-run";
import { normaliseUuid } from "./uuid";

const GENERIC_SERVICES = ["1800", "1801"].map((short) => `0000${short}-0000-1000-8000-00805F9B34FB`);

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
            const own = connection.link?.services.map((service) => service.uuid.toUpperCase());
            if (own === undefined) return outcome.fail(BLUETOOTH_FAILURE.noService);
            connection.markServicesKnown();
            const generic = profile.gatt.listsGenericServices
              ? GENERIC_SERVICES.filter((uuid) => !own.includes(uuid))
              : [];
            outcome.ok({ services: [...generic, ...own].map((uuid) => ({ uuid, isPrimary: true })) });
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
            const generic =
              connection.discovered && profile.gatt.listsGenericServices && GENERIC_SERVICES.includes(uuid ?? "");
            if (uuid === undefined || (service === undefined && !generic)) {
              return outcome.fail(BLUETOOTH_FAILURE.noService);
            }
            connection.markCharacteristicsKnown(uuid);
            const listed = (service?.characteristics ?? []).map(describe);
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
