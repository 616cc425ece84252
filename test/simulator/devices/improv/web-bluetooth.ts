import type { VirtualPhone } from "../../../../simulator/wx/virtual-phone";

type Call = (options: object) => void;

interface Ref {
  readonly deviceId: string;
  readonly serviceId: string;
  readonly characteristicId: string;
}

const MTU = 247;

/** One characteristic as Web Bluetooth has it, over a virtual phone's own calls. */
class FaceCharacteristic extends EventTarget {
  value: DataView | undefined;
  readonly #face: BluetoothFace;
  readonly #ref: Ref;

  constructor(face: BluetoothFace, ref: Ref) {
    super();
    this.#face = face;
    this.#ref = ref;
  }

  /** The phone reports what is read and what is notified alike. */
  heard(value: ArrayBuffer): void {
    this.value = new DataView(value);
    this.dispatchEvent(new Event("characteristicvaluechanged"));
  }

  async readValue(): Promise<DataView> {
    const heard = new Promise((resolve) =>
      this.addEventListener("characteristicvaluechanged", resolve, { once: true }),
    );
    await this.#face.call("readBLECharacteristicValue", this.#ref);
    await heard;
    if (this.value === undefined) throw new Error("nothing was read");
    return this.value;
  }

  startNotifications(): Promise<unknown> {
    return this.#face.call("notifyBLECharacteristicValueChange", { ...this.#ref, state: true });
  }

  writeValueWithoutResponse(bytes: Uint8Array): Promise<unknown> {
    const value = bytes.slice().buffer;
    return this.#face.call("writeBLECharacteristicValue", { ...this.#ref, value, writeType: "writeNoResponse" });
  }
}

/** As much of a `BluetoothDevice` as a page needs, on the radio of the virtual world: a thin face over the phone's `wx`. */
export class BluetoothFace extends EventTarget {
  readonly #phone: VirtualPhone;
  readonly #characteristics = new Map<string, FaceCharacteristic>();
  readonly gatt = {
    connected: false,
    connect: () => this.#connect(),
    disconnect: () => void this.call("closeBLEConnection", { deviceId: this.id }),
    getPrimaryService: (service: string) => this.#service(service),
  };

  constructor(
    phone: VirtualPhone,
    readonly id: string,
    readonly name: string,
  ) {
    super();
    this.#phone = phone;
  }

  /** One call of the phone's `wx`, as a promise. */
  call(api: keyof WechatMiniprogram.Wx, options: object = {}): Promise<Readonly<Record<string, unknown>>> {
    return new Promise((resolve, reject) => {
      const run = this.#phone.wx[api] as unknown as Call;
      run({
        ...options,
        success: resolve,
        fail: (error: { readonly errMsg: string }) => reject(new Error(error.errMsg)),
      });
    });
  }

  async #connect(): Promise<void> {
    const { wx } = this.#phone;
    await this.call("openBluetoothAdapter");
    wx.onBLEConnectionStateChange(({ connected }) => {
      if (this.gatt.connected && !connected) this.dispatchEvent(new Event("gattserverdisconnected"));
      this.gatt.connected = connected;
    });
    wx.onBLECharacteristicValueChange(({ characteristicId, value }) =>
      this.#characteristics.get(characteristicId.toUpperCase())?.heard(value),
    );
    await this.call("createBLEConnection", { deviceId: this.id });
    this.gatt.connected = true;
    // Browsers agree on the largest MTU by themselves.
    await this.call("setBLEMTU", { deviceId: this.id, mtu: MTU });
    await this.call("getBLEDeviceServices", { deviceId: this.id });
  }

  async #service(service: string) {
    const serviceId = service.toUpperCase();
    const { characteristics } = await this.call("getBLEDeviceCharacteristics", { deviceId: this.id, serviceId });
    const known = (characteristics as readonly { readonly uuid: string }[]).map(({ uuid }) => uuid.toUpperCase());
    return {
      getCharacteristic: async (uuid: string) => {
        const characteristicId = uuid.toUpperCase();
        if (!known.includes(characteristicId)) throw new Error(`no characteristic ${uuid}`);
        const made = new FaceCharacteristic(this, { deviceId: this.id, serviceId, characteristicId });
        this.#characteristics.set(characteristicId, made);
        return made;
      },
    };
  }
}
