import { buttons, type Program } from "./program";

/** Bluetooth as central, as peripheral, and beacons. */
export const BLUETOOTH: readonly Program[] = [
  {
    page: "device/bluetooth",
    wxml: `${buttons("open", "scan", "close", "early")}
      <view wx:for="{{found}}" wx:key="deviceId" bindtap="connect" data-id="{{item.deviceId}}">{{item.name}}</view>`,
    data: { found: [] },
    script: `
      open() { wx.openBluetoothAdapter({ success: (r) => this.say(r.errMsg), fail: (r) => this.say(r.errCode + '') }) },
      early() { wx.startBluetoothDevicesDiscovery({ fail: ({ errCode }) => this.say('early ' + errCode) }) },
      scan() {
        wx.onBluetoothDeviceFound(({ devices }) => {
          const known = this.data.found.map(({ deviceId }) => deviceId)
          const fresh = devices.filter(({ deviceId, name }) => name && !known.includes(deviceId))
          if (fresh.length) this.setData({ found: [...this.data.found, ...fresh] })
        })
        wx.startBluetoothDevicesDiscovery({})
      },
      connect({ currentTarget }) {
        const deviceId = currentTarget.dataset.id
        wx.onBLECharacteristicValueChange(({ value }) => this.say('rate ' + new Uint8Array(value)[1]))
        wx.createBLEConnection({ deviceId, success: () => wx.getBLEDeviceServices({ deviceId, success: ({ services }) => {
          const { uuid: serviceId } = services.find(({ uuid }) => uuid.includes('180D'))
          wx.getBLEDeviceCharacteristics({ deviceId, serviceId, success: ({ characteristics }) => {
            const one = characteristics.find(({ properties }) => properties.notify)
            wx.notifyBLECharacteristicValueChange({ deviceId, serviceId, characteristicId: one.uuid, state: true })
          } })
        } }) })
      },
      close() { wx.closeBluetoothAdapter({ success: ({ errMsg }) => this.say(errMsg) }) },`,
    does: [
      { tap: "early" },
      { see: "early 10000" },
      { tap: "open" },
      { see: "openBluetoothAdapter:ok" },
      { tap: "scan" },
      { tap: "Heart rate" },
      { see: "rate 72" },
      { tap: "close" },
      { see: "closeBluetoothAdapter:ok" },
    ],
  },
  {
    page: "device/bluetooth/slave",
    wxml: buttons("serve", "advertise", "close"),
    script: `
      serve() {
        wx.openBluetoothAdapter({ mode: 'peripheral', success: () => wx.createBLEPeripheralServer({ success: ({ server }) => {
          this.server = server
          const characteristics = [{ uuid: 'FFF1', properties: { read: true, write: true }, permission: { readable: true, writeable: true } }]
          server.addService({ service: { uuid: 'FFF0', characteristics }, success: () => this.say('serves') })
        } }) })
      },
      advertise() {
        this.server.startAdvertising({ advertiseRequest: { connectable: true, deviceName: 'Mine', serviceUuids: ['FFF0'] },
          success: ({ errMsg }) => this.say(errMsg) })
      },
      close() { this.server.close({ success: () => this.say('closed') }) },`,
    does: [
      { tap: "serve" },
      { see: "serves" },
      { tap: "advertise" },
      { see: "startAdvertising:ok" },
      { tap: "close" },
      { see: "closed" },
    ],
  },
  {
    page: "device/ibeacon",
    wxml: buttons("start", "list", "stop"),
    script: `
      start() {
        const uuids = ['FDA50693-A4E2-4FB1-AFCF-C6EB07647825']
        wx.startBeaconDiscovery({ uuids, success: ({ errMsg }) => this.say(errMsg), fail: ({ errCode }) => this.say('start ' + errCode) })
      },
      list() { wx.getBeacons({ success: ({ beacons }) => this.say('beacons ' + beacons.length) }) },
      stop() { wx.stopBeaconDiscovery({ success: ({ errMsg }) => this.say(errMsg) }) },`,
    does: [
      { tap: "start" },
      { see: "startBeaconDiscovery:ok" },
      { tap: "start" },
      { see: "start 11003" },
      { tap: "list" },
      { see: "beacons 0" },
      { tap: "stop" },
      { see: "stopBeaconDiscovery:ok" },
    ],
  },
];
