import type { AppFacts } from "./app-facts";
import type { Pitfall, SeenCall } from "./pitfall";

type Rule = (call: SeenCall, facts: AppFacts) => boolean;

/** Opcode and handle before a value (Core 5.3, vol. 3 part F 3.4.5). */
const WRITE_HEADER_BYTES = 3;
/** No attribute is longer, whatever the MTU (same place, 3.2.9; pitfall 25). */
const LONGEST_VALUE = 512;
/** Starts within 30 s from which on Android finds nothing (pitfall 11). */
const SCANS_ALLOWED = 5;
const VALUE_CALLS: ReadonlySet<string> = new Set([
  "readBLECharacteristicValue",
  "writeBLECharacteristicValue",
  "notifyBLECharacteristicValueChange",
]);
const WIFI_CALLS: ReadonlySet<string> = new Set(["connectWifi", "getWifiList", "getConnectedWifi", "setWifiList"]);

const isWrite = ({ api }: SeenCall): boolean => api === "writeBLECharacteristicValue";
const isConnect = ({ api }: SeenCall): boolean => api === "createBLEConnection";
const isScan = ({ api }: SeenCall): boolean => api === "startBluetoothDevicesDiscovery";
const bytesOf = ({ options: { value } }: SeenCall): number =>
  typeof value === "object" && value !== null && "byteLength" in value ? Number(value.byteLength) : 0;
/** A call beside a connection fails by itself, and says so. */
const isLinked = ({ options }: SeenCall, facts: AppFacts): boolean => facts.isConnected(options.deviceId);

/** What a call does wrong, told from it and from what the app did before; asked before {@link AppFacts.called}. */
export const CALL_RULES: Partial<Readonly<Record<Pitfall, Rule>>> = {
  "services-not-asked": (call, facts) =>
    call.api === "getBLEDeviceCharacteristics" &&
    isLinked(call, facts) &&
    !facts.devices.of(call.options.deviceId).services,
  "characteristics-not-asked": (call, facts) =>
    VALUE_CALLS.has(call.api) && isLinked(call, facts) && !facts.devices.of(call.options.deviceId).characteristics,
  "write-over-mtu": (call, facts) =>
    isWrite(call) &&
    isLinked(call, facts) &&
    // Who listens knows of an MTU without asking.
    facts.phone.inspect().listeners.onBLEMTUChange === undefined &&
    bytesOf(call) > facts.devices.of(call.options.deviceId).mtu - WRITE_HEADER_BYTES,
  "write-over-512": (call) => isWrite(call) && bytesOf(call) > LONGEST_VALUE,
  "write-after-notify": (call, facts) =>
    isWrite(call) &&
    call.at - facts.devices.of(call.options.deviceId).notifiedAt < facts.phone.platformProfile.gatt.settleAfterNotifyMs,
  "write-type-missing": (call) => isWrite(call) && call.options.writeType === undefined,
  "read-while-notifying": (call, facts) =>
    call.api === "readBLECharacteristicValue" &&
    facts.devices.of(call.options.deviceId).notifying.has(String(call.options.characteristicId).toUpperCase()),
  "connect-without-timeout": (call) => isConnect(call) && !(Number(call.options.timeout) > 0),
  "connect-twice": (call, facts) => isConnect(call) && isLinked(call, facts),
  "retry-without-close": (call, facts) => isConnect(call) && facts.devices.of(call.options.deviceId).failed,
  "scan-while-scanning": (call, facts) => isScan(call) && facts.phone.inspect().discovering,
  "scan-too-often": (call, facts) => isScan(call) && facts.scansBefore(call.at) >= SCANS_ALLOWED,
  "wifi-not-started": (call, facts) => WIFI_CALLS.has(call.api) && !facts.isWifiStarted,
};
