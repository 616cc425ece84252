import type { Client, Heard, Place, Session } from "./client";

export interface NaiveOptions {
  /** The service the app is about; the first primary one when absent, as in the official demo. */
  readonly service?: string;
  /** 20 bytes a write, or what the usual advice makes of it: ask for the largest MTU and cut at three less. */
  readonly slices?: "20 bytes" | "mtu - 3";
}

const SLICE_BYTES = 20;
const LARGEST_MTU = 511;

/**
 * A client as one writes it after the official demo: WeChat's calls one after the other, a value listener with each
 * connection, 10001 answered by waiting for the radio, `off` to stop listening. It checks every answer and keeps the
 * chunks of one value in order; it knows no queue, no time-outs and no habits of phones.
 */
export function naiveClient(wx: WechatMiniprogram.Wx, options: NaiveOptions = {}): Client {
  let opened = false;

  const connect = async (deviceId: string): Promise<Session> => {
    if (!opened) await wx.openBluetoothAdapter({});
    opened = true;
    await wx.createBLEConnection({ deviceId });
    const { services } = await wx.getBLEDeviceServices({ deviceId });
    const serviceId = options.service ?? services.find((service) => service.isPrimary)?.uuid ?? "";
    await wx.getBLEDeviceCharacteristics({ deviceId, serviceId });
    const slice = options.slices === "mtu - 3" ? await largestSlice(wx, deviceId) : SLICE_BYTES;
    const uuids = services.map((service) => service.uuid);
    return naiveSession(wx, deviceId, uuids, slice);
  };

  return {
    scan: (heard, trouble) => {
      let started = false;
      const start = () => {
        if (started) return;
        started = true;
        wx.onBluetoothDeviceFound(({ devices }) => {
          for (const device of devices) heard(shown(device));
        });
        wx.startBluetoothDevicesDiscovery({ allowDuplicatesKey: true, fail: ({ errMsg }) => trouble(errMsg) });
      };
      wx.openBluetoothAdapter({
        success: () => {
          opened = true;
          start();
        },
        fail: ({ errCode, errMsg }) => {
          if (errCode !== 10001) return trouble(errMsg);
          trouble("bluetooth-off");
          wx.onBluetoothAdapterStateChange(({ available }) => {
            if (available) start();
          });
        },
      });
      return () => {
        wx.stopBluetoothDevicesDiscovery({ fail: () => undefined });
        wx.offBluetoothDeviceFound();
      };
    },
    connect,
    connectAgain: ({ deviceId }) => connect(deviceId),
  };
}

function shown({ deviceId, name, localName, advertisData }: WechatMiniprogram.BlueToothDevice): Heard {
  return { deviceId, name: name || localName, manufacturerData: new Uint8Array(advertisData) };
}

async function largestSlice(wx: WechatMiniprogram.Wx, deviceId: string): Promise<number> {
  await wx.setBLEMTU({ deviceId, mtu: LARGEST_MTU });
  const { mtu } = await wx.getBLEMTU({ deviceId });
  return mtu - 3;
}

function naiveSession(
  wx: WechatMiniprogram.Wx,
  deviceId: string,
  services: readonly string[],
  sliceBytes: number,
): Session {
  const listeners = new Map<string, (value: Uint8Array) => void>();
  const readers = new Map<string, (value: Uint8Array) => void>();
  let connected = true;
  const at = ({ service, characteristic }: Place) => ({
    deviceId,
    serviceId: service,
    characteristicId: characteristic,
  });

  wx.onBLECharacteristicValueChange((change) => {
    if (change.deviceId !== deviceId) return;
    const value = new Uint8Array(change.value);
    listeners.get(change.characteristicId)?.(value);
    readers.get(change.characteristicId)?.(value);
    readers.delete(change.characteristicId);
  });

  return {
    services: () => services,
    listen: async (place, heard) => {
      await wx.notifyBLECharacteristicValueChange({ ...at(place), state: true });
      listeners.set(place.characteristic, heard);
      return () => {
        wx.notifyBLECharacteristicValueChange({ ...at(place), state: false, fail: () => undefined });
        wx.offBLECharacteristicValueChange();
      };
    },
    read: (place) =>
      new Promise((resolve, reject) => {
        readers.set(place.characteristic, resolve);
        wx.readBLECharacteristicValue({ ...at(place), fail: reject });
      }),
    write: async (place, value) => {
      for (let offset = 0; offset < value.length; offset += sliceBytes) {
        await wx.writeBLECharacteristicValue({
          ...at(place),
          value: Uint8Array.from(value.subarray(offset, offset + sliceBytes)).buffer,
        });
      }
    },
    linked: () => connected,
    disconnect: () => {
      connected = false;
      wx.closeBLEConnection({ deviceId, fail: () => undefined });
    },
  };
}
