const SERVICE = "D0C5A100-6B5E-4F0D-9C3A-2F4B7E1D8A60";
const ON = "00002AE2-0000-1000-8000-00805F9B34FB";

Page({
  data: { state: "Not asked yet", busy: false },

  async turnOn() {
    this.setData({ state: "Turning on …", busy: true });
    const deviceId = await find("LAMP");
    await wx.createBLEConnection({ deviceId });
    await wx.getBLEDeviceServices({ deviceId });
    await wx.getBLEDeviceCharacteristics({ deviceId, serviceId: SERVICE });
    const lamp = { deviceId, serviceId: SERVICE, characteristicId: ON };
    await wx.notifyBLECharacteristicValueChange({ ...lamp, state: true });
    const isOn = new Promise((resolve) => wx.onBLECharacteristicValueChange(resolve));
    // On some phones a write right after that fails with 10008.
    await new Promise((resolve) => setTimeout(resolve, 200));
    await wx.writeBLECharacteristicValue({ ...lamp, value: Uint8Array.of(1).buffer });
    // The lamp says so itself, and nobody thought of what happens when that is lost on its way.
    await isOn;
    await wx.closeBLEConnection({ deviceId });
    this.setData({ state: "The lamp is on", busy: false });
  },
});

async function find(name) {
  await wx.openBluetoothAdapter();
  const found = new Promise((resolve) => {
    wx.onBluetoothDeviceFound(({ devices }) => {
      const device = devices.find((one) => one.name === name);
      if (device) resolve(device.deviceId);
    });
  });
  await wx.startBluetoothDevicesDiscovery({ services: [] });
  const deviceId = await found;
  await wx.stopBluetoothDevicesDiscovery();
  return deviceId;
}
