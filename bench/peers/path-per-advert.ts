import type { VirtualPhone } from "../../simulator/wx/virtual-phone";

interface Page {
  setData(data: Record<string, unknown>): void;
}

/**
 * The pattern of WeChat's own Bluetooth demo and of most pages after it: every report of a named device is put into data
 * as it came, at once, by the path of its place in the list.
 */
export async function startPathPerAdvert({ wx }: Pick<VirtualPhone, "wx">, page: Page): Promise<void> {
  const places = new Map<string, number>();
  wx.onBluetoothDeviceFound(({ devices }) => {
    for (const device of devices) {
      if (!device.name && !device.localName) continue;
      const place = places.get(device.deviceId) ?? places.size;
      places.set(device.deviceId, place);
      page.setData({ [`devices[${place}]`]: device });
    }
  });
  await wx.openBluetoothAdapter();
  await wx.startBluetoothDevicesDiscovery({ allowDuplicatesKey: true });
}
