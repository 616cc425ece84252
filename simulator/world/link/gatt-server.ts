import type {
  AttResult,
  GattCharacteristicSpec,
  GattServiceSpec,
  PeripheralLink,
  VirtualPeripheral,
} from "../radio/peripheral";
import { genericValue, withGenericServices } from "./generic-services";
import { ATT_ERROR, MAX_ATTRIBUTE_BYTES } from "./link-model";

export type SubscriptionMode = "off" | "notification" | "indication";

const DONE: AttResult = { ok: true, value: new Uint8Array(0) };

/** What a GATT stack decides before the firmware is asked: the attribute's existence, permissions and length. */
export class GattServer {
  readonly #peripheral: VirtualPeripheral;
  readonly #end: PeripheralLink;
  readonly #modes = new Map<string, SubscriptionMode>();

  constructor(peripheral: VirtualPeripheral, end: PeripheralLink) {
    this.#peripheral = peripheral;
    this.#end = end;
  }

  /** What a discovery finds. */
  get services(): readonly GattServiceSpec[] {
    return withGenericServices(this.#peripheral.services);
  }

  /** How the phone has subscribed to a characteristic. */
  mode(characteristic: string): SubscriptionMode {
    return this.#modes.get(characteristic) ?? "off";
  }

  read(characteristic: string): AttResult {
    const found = this.#find(characteristic);
    if (found === undefined) {
      return refused(ATT_ERROR.attributeNotFound);
    }
    if (!found.properties.read) return refused(ATT_ERROR.readNotPermitted);
    const value = genericValue(this.#peripheral, characteristic);
    return value === undefined ? this.#peripheral.read(this.#end, characteristic) : { ok: true, value };
  }

  /** Stacks keep one write permission, so either kind of write passes when one is declared. */
  write(characteristic: string, value: Uint8Array, withResponse: boolean): AttResult {
    const found = this.#find(characteristic);
    if (found === undefined) {
      return refused(ATT_ERROR.attributeNotFound);
    }
    if (!found.properties.write && !found.properties.writeWithoutResponse) {
      return refused(ATT_ERROR.writeNotPermitted);
    }
    if (value.length > MAX_ATTRIBUTE_BYTES) {
      return refused(ATT_ERROR.invalidValueLength);
    }
    return this.#peripheral.write(this.#end, characteristic, value, withResponse);
  }

  subscribe(characteristic: string, mode: SubscriptionMode): AttResult {
    const found = this.#find(characteristic);
    if (found === undefined) {
      return refused(ATT_ERROR.attributeNotFound);
    }
    const { notify = false, indicate = false } = found.properties;
    const allowed = mode === "notification" ? notify : mode === "indication" ? indicate : notify || indicate;
    if (!allowed) {
      return refused(ATT_ERROR.requestNotSupported);
    }
    this.#modes.set(characteristic, mode);
    this.#peripheral.subscribed(this.#end, characteristic, mode);
    return DONE;
  }

  #find(uuid: string): GattCharacteristicSpec | undefined {
    for (const service of this.services) {
      const found = service.characteristics.find((characteristic) => characteristic.uuid === uuid);
      if (found !== undefined) {
        return found;
      }
    }
    return undefined;
  }
}

function refused(attError: number): AttResult {
  return { ok: false, attError };
}
