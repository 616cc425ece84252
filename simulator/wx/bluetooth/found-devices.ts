import type { ReceivedAdvertisement } from "../../world/link/central-link";

/** Everything a phone heard since its module was opened, possibly long gone. */
export class FoundDevices {
  readonly #received = new Map<string, ReceivedAdvertisement>();
  /** Devices connected to once: their GATT name takes the advertised name's place (pitfall 6). */
  readonly #connected = new Set<string>();

  readonly #reportsConnectable: boolean;

  /** @param reportsConnectable false where the system does not say. */
  constructor(reportsConnectable: boolean) {
    this.#reportsConnectable = reportsConnectable;
  }

  /** Keeps a report and gives it in WeChat's form, with buffers of its own. */
  keep(deviceId: string, received: ReceivedAdvertisement): WechatMiniprogram.BlueToothDevice {
    this.#received.set(deviceId, received);
    return this.#describe(deviceId, received);
  }

  markConnected(deviceId: string): void {
    this.#connected.add(deviceId);
  }

  name(deviceId: string): string {
    const received = this.#received.get(deviceId);
    if (received === undefined) return "";
    return (this.#connected.has(deviceId) ? received.gattName : received.localName) ?? "";
  }

  all(): WechatMiniprogram.BlueToothDevice[] {
    return [...this.#received].map(([deviceId, received]) => this.#describe(deviceId, received));
  }

  clear(): void {
    this.#received.clear();
  }

  #describe(deviceId: string, received: ReceivedAdvertisement): WechatMiniprogram.BlueToothDevice {
    const device: Omit<WechatMiniprogram.BlueToothDevice, "connectable"> = {
      deviceId,
      name: this.name(deviceId),
      localName: received.localName ?? "",
      RSSI: received.rssi,
      advertisData: toArrayBuffer(received.manufacturerData),
      advertisServiceUUIDs: received.serviceUuids.map((uuid) => uuid.toUpperCase()),
      serviceData: Object.fromEntries(
        Object.entries(received.serviceData).map(([uuid, data]) => [uuid.toUpperCase(), toArrayBuffer(data)]),
      ),
      ...(this.#reportsConnectable ? { connectable: received.connectable } : {}),
    };
    return device as WechatMiniprogram.BlueToothDevice;
  }
}

/** A buffer of the app's own: nothing the simulator holds is shared with it. */
export function toArrayBuffer(bytes: Uint8Array): ArrayBuffer {
  return Uint8Array.from(bytes).buffer;
}
