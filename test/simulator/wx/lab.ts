import { createGattDevice, type GattDevice } from "../../../simulator/devices/gatt/gatt-device";
import type { FaultSpec } from "../../../simulator/world/faults/fault";
import { FaultPlan } from "../../../simulator/world/faults/fault-plan";
import { NfcField } from "../../../simulator/world/nfc/nfc-field";
import { buildTag, type TagFields } from "../../../simulator/world/nfc/tag-fields";
import { Radio } from "../../../simulator/world/radio/radio";
import { World } from "../../../simulator/world/time/world";
import { Trace } from "../../../simulator/world/trace/trace";
import type { Internet } from "../../../simulator/world/wifi/internet";
import type { PhoneSpec } from "../../../simulator/wx/phone-spec";
import { createVirtualPhone, type VirtualPhone } from "../../../simulator/wx/virtual-phone";

export const full = (short: string) => `0000${short}-0000-1000-8000-00805F9B34FB`;
export const SERVICE = full("FFFF");
export const WRITABLE = full("FF01");
export const NOTIFYING = full("FF02");
export const INDICATING = full("FF03");
export const READABLE = full("FF04");
export const REQUEST_ONLY = full("FF05");
export const COMMAND_ONLY = full("FF06");
export const ADDRESS = "8C:12:E0:00:00:01";

/** How one call ended. */
export interface Outcome {
  readonly ok: boolean;
  readonly result: Record<string, unknown>;
}

export interface LabOptions {
  readonly seed?: number;
  readonly phone?: Partial<PhoneSpec>;
  readonly faults?: readonly FaultSpec[];
  readonly deviceMtu?: number;
  readonly internet?: Internet;
  readonly tags?: readonly TagFields[];
}

/** A world with one phone and one device in the room. */
export class Lab {
  readonly world: World;
  readonly radio: Radio;
  readonly trace: Trace;
  readonly nfc = new NfcField();
  readonly phone: VirtualPhone;
  readonly device: GattDevice;
  /** What the device was written, hex. */
  readonly written: string[] = [];
  readonly events: { api: string; payload: Record<string, unknown> }[] = [];

  constructor({ seed = 1, phone = {}, faults = [], deviceMtu = 247, internet, tags = [] }: LabOptions = {}) {
    this.world = new World({ seed });
    this.radio = new Radio(this.world);
    this.trace = new Trace(this.world);
    for (const tag of tags.map(buildTag)) this.nfc.add(tag);
    this.phone = createVirtualPhone(
      {
        timeline: this.world,
        random: this.world.random,
        air: this.radio,
        faults: new FaultPlan(faults, this.world, this.world.random),
        trace: this.trace,
        nfc: this.nfc,
        ...(internet === undefined ? {} : { internet }),
      },
      { name: "phone", os: "android", ...phone },
    );
    this.device = createGattDevice(
      {
        name: "LAMP",
        address: ADDRESS,
        adv: "LAMP_ADV",
        mtu: deviceMtu,
        manufacturerHex: "e502010203",
        services: [
          {
            uuid: "FFFF",
            advertised: true,
            characteristics: [
              { uuid: "FF01", properties: ["write", "writeWithoutResponse"] },
              { uuid: "FF02", properties: ["notify"] },
              { uuid: "FF03", properties: ["indicate"] },
              { uuid: "FF04", properties: ["read"], hex: "0a0b0c" },
              { uuid: "FF05", properties: ["write"] },
              { uuid: "FF06", properties: ["writeWithoutResponse"] },
            ],
          },
        ],
      },
      { written: (_uuid, value) => this.written.push(Buffer.from(value).toString("hex")) },
    );
    this.radio.add(this.device, { rssi: -60 });
  }

  get wx(): WechatMiniprogram.Wx {
    return this.phone.wx;
  }

  /** Calls with callbacks and lets time pass until it answered; undefined when it did not within `withinMs`. */
  async attempt(api: string, options: object = {}, withinMs = 60_000): Promise<Outcome | undefined> {
    let outcome: Outcome | undefined;
    this.start(api, options, (ended) => {
      outcome = ended;
    });
    await this.world.until(() => outcome !== undefined, withinMs);
    return outcome;
  }

  async call(api: string, options: object = {}): Promise<Outcome> {
    const outcome = await this.attempt(api, options);
    if (outcome === undefined) throw new Error(`${api} gave no answer`);
    return outcome;
  }

  /** Calls something that has to work. */
  async must(api: string, options: object = {}): Promise<Record<string, unknown>> {
    const { ok, result } = await this.call(api, options);
    if (!ok) throw new Error(String(result.errMsg));
    return result;
  }

  start(api: string, options: object, ended: (outcome: Outcome) => void = () => undefined): void {
    const call = this.wx[api as keyof WechatMiniprogram.Wx] as unknown as (options: object) => void;
    call({
      ...options,
      success: (result: Record<string, unknown>) => ended({ ok: true, result }),
      fail: (result: Record<string, unknown>) => ended({ ok: false, result }),
    });
  }

  listen(...apis: string[]): void {
    for (const api of apis) {
      const on = this.wx[api as keyof WechatMiniprogram.Wx] as unknown as (listener: (payload: never) => void) => void;
      on((payload: Record<string, unknown>) => this.events.push({ api, payload }));
    }
  }

  payloads(api: string): Record<string, unknown>[] {
    return this.events.filter((event) => event.api === api).map(({ payload }) => payload);
  }

  /** Opens the module and scans until the device is found; its id on this phone. */
  async find(): Promise<string> {
    await this.must("openBluetoothAdapter");
    this.listen("onBluetoothDeviceFound");
    await this.must("startBluetoothDevicesDiscovery");
    await this.world.until(() => this.payloads("onBluetoothDeviceFound").length > 0, 5_000);
    await this.must("stopBluetoothDevicesDiscovery");
    const devices = this.payloads("onBluetoothDeviceFound")[0]?.devices as { deviceId: string }[] | undefined;
    return devices?.[0]?.deviceId ?? "";
  }

  /** Everything up to the point where characteristics can be used. */
  async connect(): Promise<string> {
    const deviceId = await this.find();
    await this.must("createBLEConnection", { deviceId, timeout: 10_000 });
    await this.must("getBLEDeviceServices", { deviceId });
    await this.must("getBLEDeviceCharacteristics", { deviceId, serviceId: SERVICE });
    return deviceId;
  }

  /** Arguments of a call about one characteristic. */
  at(deviceId: string, characteristicId: string, more: object = {}): object {
    return { deviceId, serviceId: SERVICE, characteristicId, ...more };
  }
}

export const bytes = (...values: number[]): ArrayBuffer => Uint8Array.from(values).buffer;
export const hex = (buffer: unknown): string => Buffer.from(buffer as ArrayBuffer).toString("hex");
