import type { GattServiceSpec } from "../../world/radio/peripheral";
import { normaliseUuid } from "../bluetooth/uuid";

/** A service that an app offers, with the values that its characteristics begin with. */
export interface OfferedService extends GattServiceSpec {
  readonly values: ReadonlyMap<string, Uint8Array>;
}

/** Reads `addService`'s argument; undefined where a UUID is none. */
export function readService(given: unknown): OfferedService | undefined {
  const service = (given ?? {}) as Partial<WechatMiniprogram.BLEPeripheralService>;
  const uuid = normaliseUuid(String(service.uuid));
  const list: unknown = service.characteristics ?? [];
  if (uuid === undefined || !Array.isArray(list)) return undefined;
  const values = new Map<string, Uint8Array>();
  const characteristics = [];
  for (const each of list as Partial<WechatMiniprogram.Characteristic>[]) {
    const id = normaliseUuid(String(each?.uuid));
    if (id === undefined) return undefined;
    const { read, write, writeNoResponse, notify, indicate } = each.properties ?? {};
    const { readable, writeable } = each.permission ?? {};
    if (each.value instanceof Object) values.set(id, new Uint8Array(each.value));
    characteristics.push({
      uuid: id,
      properties: {
        // What is allowed but not named as a property works on no stack; what is named but not allowed is refused.
        read: read === true && readable !== false,
        write: write === true && writeable !== false,
        writeWithoutResponse: writeNoResponse === true && writeable !== false,
        notify: notify === true,
        indicate: indicate === true,
      },
    });
  }
  return { uuid, characteristics, values };
}
