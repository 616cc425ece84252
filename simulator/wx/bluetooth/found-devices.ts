import type { HeardAdvertisement } from "../../world/link/central-link";

/** Everything a phone heard since its module was opened, possibly long gone. */
export class FoundDevices {
  readonly #heard = new Map<string, HeardAdvertisement>();
  /** Devices connected to once: their GATT name takes the advertised name's place (pitfall 6). */
  readonly #connected = new Set<string>();

  readonly #tellsConnectable: boolean;

  /** @param tellsConnectable false where the system does not say. */
  constructor(tellsConnectable: boolean) {
    this.#tellsConnectable = tellsConnectable;
  }

  /** Keeps a report and gives it in WeChat's form, with buffers of its own. */
  keep(deviceId: string, heard: HeardAdvertisement): WechatMiniprogram.BlueToothDevice {
    this.#heard.set(deviceId, heard);
    return this.#describe(deviceId, heard);
  }

  markConnected(deviceId: string): void {
    this.#connected.add(deviceId);
  }

  name(deviceId: string): string {
    const heard = this.#heard.get(deviceId);
    if (heard === undefined) return "";
    return (this.#connected.has(deviceId) ? heard.gattName : heard.localName) ?? "";
  }

  all(): WechatMiniprogram.BlueToothDevice[] {
    return [...this.#heard].map(([deviceId, heard]) => this.#describe(deviceId, heard));
  }

  clear(): void {
    this.#heard.clear();
  }

  #describe(deviceId: string, heard: HeardAdvertisement): WechatMiniprogram.BlueToothDevice {
    const device: Omit<WechatMiniprogram.BlueToothDevice, "connectable"> = {
      deviceId,
      name: this.name(deviceId),
      localName: heard.localName ?? "",
      RSSI: heard.rssi,
      advertisData: toArrayBuffer(heard.manufacturerData),
      advertisServiceUUIDs: heard.serviceUuids.map((uuid) => uuid.toUpperCase()),
      serviceData: Object.fromEntries(
        Object.entries(heard.serviceData).map(([uuid, data]) => [uuid.toUpperCase(), toArrayBuffer(data)]),
      ),
      ...(this.#tellsConnectable ? { connectable: heard.connectable } : {}),
    };
    return device as WechatMiniprogram.BlueToothDevice;
  }
}

/** A buffer of the app's own: nothing the simulator holds is shared with it. */
export function toArrayBuffer(bytes: Uint8Array): ArrayBuffer {
  return Uint8Array.from(bytes).buffer;
}
