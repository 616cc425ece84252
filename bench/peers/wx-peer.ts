import { ADDRESS, DATA, MTU, type VirtualLink } from "../virtual-link";

type Wx = WechatMiniprogram.Wx;

/** How an app in the field sends a long value: plain `wx` calls in its own pattern. */
export interface WritePeer {
  readonly name: string;
  /** Asks for a larger MTU first. */
  readonly negotiates: boolean;
  /** Ends when the app believes that everything was sent. */
  send(link: VirtualLink, bytes: Uint8Array): Promise<void>;
}

/** Opens, connects and discovers as WeChat's own demo does. */
export async function connectAsPeer(link: VirtualLink, peer: WritePeer): Promise<void> {
  const { wx } = link.phone;
  await link.settle(
    (async () => {
      await wx.openBluetoothAdapter();
      await wx.createBLEConnection({ deviceId: ADDRESS, timeout: 10_000 });
      await wx.getBLEDeviceServices({ deviceId: ADDRESS });
      await wx.getBLEDeviceCharacteristics({ deviceId: ADDRESS, serviceId: DATA.service });
      if (peer.negotiates) await wx.setBLEMTU({ deviceId: ADDRESS, mtu: MTU });
    })(),
  );
}

/** One awaited write. */
export async function writeOnce(wx: Wx, value: Uint8Array, writeType?: "write" | "writeNoResponse"): Promise<void> {
  await wx.writeBLECharacteristicValue({
    deviceId: ADDRESS,
    serviceId: DATA.service,
    characteristicId: DATA.characteristic,
    value: value.slice().buffer,
    ...(writeType === undefined ? {} : { writeType }),
  });
}

export function chunksOf(bytes: Uint8Array, size: number): Uint8Array[] {
  return Array.from({ length: Math.ceil(bytes.length / size) }, (_, index) =>
    bytes.subarray(index * size, (index + 1) * size),
  );
}
