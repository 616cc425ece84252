import { concatMap, EMPTY, map, type Observable, of } from "rxjs";
import type { BlePort, CharacteristicAddress, ScanOptions } from "../../ports/ble";
import { connectedDevices } from "./connected-devices";
import { bufferOf, numberField } from "./fields";
import { parseFound } from "./found-device";
import {
  mtuOrDefault,
  parseAdapterState,
  parseCharacteristics,
  parseConnectionChange,
  parseMtu,
  parseMtuChange,
  parseServices,
  parseValueChange,
} from "./gatt-results";
import { phonePlatform } from "./phone-platform";
import { type Wx, wxCall, wxDo } from "./wx-call";
import { wxEvent } from "./wx-event";

/** {@link BlePort} over WeChat's Bluetooth calls. `dispose` ends its event streams; it closes no connection. */
export function createWxBlePort(wx: Wx): BlePort & { dispose(): void } {
  const adapterState = wxEvent(wx, "onBluetoothAdapterStateChange", parseAdapterState);
  const found = wxEvent(wx, "onBluetoothDeviceFound", parseFound);
  const values = wxEvent(wx, "onBLECharacteristicValueChange", parseValueChange);
  const connection = wxEvent(wx, "onBLEConnectionStateChange", parseConnectionChange, "offBLEConnectionStateChange");
  const mtu = wxEvent(wx, "onBLEMTUChange", parseMtuChange, "offBLEMTUChange");

  return {
    platform: phonePlatform(wx),

    // Always said, since an iPhone opens one adapter per mode (pitfall 8).
    openAdapter: (mode = "central") => wxDo(wx, "openBluetoothAdapter", { mode }),
    closeAdapter: () => wxDo(wx, "closeBluetoothAdapter"),
    adapterState: () => wxCall(wx, "getBluetoothAdapterState").pipe(map(parseAdapterState)),
    adapterStateChanges$: adapterState.stream$,

    startScan: (options) => wxDo(wx, "startBluetoothDevicesDiscovery", scanOptions(options)),
    stopScan: () => wxDo(wx, "stopBluetoothDevicesDiscovery"),
    advertisements$: found.stream$,

    connected: (services) => connectedDevices(wx, services),
    connect: (deviceId, timeoutMs) => wxDo(wx, "createBLEConnection", { deviceId, timeout: timeoutMs }),
    disconnect: (deviceId) => wxDo(wx, "closeBLEConnection", { deviceId }),
    connectionChanges$: connection.stream$,

    services: (deviceId) => wxCall(wx, "getBLEDeviceServices", { deviceId }).pipe(map(parseServices)),
    characteristics: (deviceId, serviceId) =>
      wxCall(wx, "getBLEDeviceCharacteristics", { deviceId, serviceId }).pipe(map(parseCharacteristics)),

    read: (address) => wxDo(wx, "readBLECharacteristicValue", target(address)),
    write: (address, value, type) =>
      wxDo(wx, "writeBLECharacteristicValue", {
        ...target(address),
        value: bufferOf(value),
        writeType: type === "with-response" ? "write" : "writeNoResponse",
      }),
    setNotify: (address, enabled, kind) =>
      wxDo(wx, "notifyBLECharacteristicValueChange", { ...target(address), state: enabled, type: kind }),
    valueChanges$: values.stream$,

    requestMtu: (deviceId, wanted) =>
      wxCall(wx, "setBLEMTU", { deviceId, mtu: wanted }).pipe(concatMap((result) => presentMtu(parseMtu(result)))),
    // iOS answers per write type; the one without response is the one that binds.
    mtu: (deviceId) => wxCall(wx, "getBLEMTU", { deviceId, writeType: "writeNoResponse" }).pipe(map(mtuOrDefault)),
    mtuChanges$: mtu.stream$,
    rssi: (deviceId) =>
      wxCall(wx, "getBLEDeviceRSSI", { deviceId }).pipe(map((result) => numberField(result, "RSSI") ?? -127)),

    dispose: () => {
      for (const event of [adapterState, found, values, connection, mtu]) event.close();
    },
  };
}

function target(address: CharacteristicAddress): object {
  return { deviceId: address.deviceId, serviceId: address.service, characteristicId: address.characteristic };
}

function scanOptions(options: ScanOptions): object {
  return {
    ...(options.services === undefined ? {} : { services: [...options.services] }),
    ...(options.allowDuplicates === undefined ? {} : { allowDuplicatesKey: options.allowDuplicates }),
    ...(options.intervalMs === undefined ? {} : { interval: options.intervalMs }),
    ...(options.powerLevel === undefined ? {} : { powerLevel: options.powerLevel }),
  };
}

/** WeChat for Android says the agreed MTU since 8.0.9 only. */
function presentMtu(mtu: number | undefined): Observable<number> {
  return mtu === undefined ? EMPTY : of(mtu);
}
