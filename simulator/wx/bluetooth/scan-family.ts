import type { ApiFailure } from "../failure";
import type { PhoneContext, WxFamily } from "../phone-context";
import { BLUETOOTH_FAILURE, systemError } from "./bluetooth-failure";
import type { Central } from "./central";
import type { ScanDefect, ScanRequest } from "./scan";
import { strike } from "./strike";
import { normaliseUuid } from "./uuid";

/** In no documentation; both systems answer so, and published programs go by it. */
const DISCOVERING = { isDiscovering: true };

export function scanFamily(phone: PhoneContext, central: Central) {
  const { adapter, connections, found, ids, scan } = central;
  const { calls, listeners } = phone;
  const always = { errCode: 0 };

  return {
    startBluetoothDevicesDiscovery: calls.define<Partial<WechatMiniprogram.StartBluetoothDevicesDiscoveryOption>>({
      name: "startBluetoothDevicesDiscovery",
      always,
      rules: { "services?": "Array", "allowDuplicatesKey?": "Boolean", "interval?": "Number" },
      run: (options, reply) => {
        const services = (options.services ?? []).map((uuid) => normaliseUuid(String(uuid)));
        const refusal = adapter.obstacle() ?? scanRefusal(phone, scan.running);
        if (refusal !== undefined) return reply.fail(refusal);
        if (!services.every((uuid) => uuid !== undefined)) return reply.fail(BLUETOOTH_FAILURE.invalidData);
        const request: ScanRequest = {
          services,
          allowDuplicates: options.allowDuplicatesKey ?? false,
          intervalMs: options.interval ?? 0,
        };
        const begin = (defect: ScanDefect) => {
          const gone = adapter.obstacle();
          if (gone !== undefined) return reply.fail(gone);
          scan.start(request, silentWithoutLocation(phone) ? "deaf" : defect);
          reply.ok(DISCOVERING);
        };
        strike(phone, {
          point: "ble.scan",
          perform: () => begin("none"),
          corrupted: () => begin("corrupt"),
          dropped: () => begin("deaf"),
          duplicated: () => begin("duplicate"),
          failed: (why) => reply.fail(why),
          disconnected: () => {
            begin("none");
            scan.stop();
          },
          poweredOff: () => {
            central.setPower(false);
            reply.fail(BLUETOOTH_FAILURE.notAvailable);
          },
        });
      },
    }),
    stopBluetoothDevicesDiscovery: calls.define({
      name: "stopBluetoothDevicesDiscovery",
      always,
      run: (_options, reply) => {
        const obstacle = adapter.obstacle();
        if (obstacle !== undefined) return reply.fail(obstacle);
        scan.stop();
        reply.ok();
      },
    }),
    onBluetoothDeviceFound: (listener: unknown) => listeners.on("onBluetoothDeviceFound", listener),
    offBluetoothDeviceFound: (listener?: unknown) => listeners.off("onBluetoothDeviceFound", listener),
    getBluetoothDevices: calls.define({
      name: "getBluetoothDevices",
      always,
      run: (_options, reply) => {
        const obstacle = adapter.obstacle();
        if (obstacle === undefined) reply.ok({ devices: found.all() });
        else reply.fail(obstacle);
      },
    }),
    getConnectedBluetoothDevices: calls.define<WechatMiniprogram.GetConnectedBluetoothDevicesOption>({
      name: "getConnectedBluetoothDevices",
      always,
      rules: { services: "Array" },
      run: (options, reply) => {
        const obstacle = adapter.obstacle();
        if (obstacle !== undefined) return reply.fail(obstacle);
        const wanted = options.services.map((uuid) => normaliseUuid(String(uuid)));
        const devices = connections
          .open()
          .filter((connection) => wanted.length === 0 || wanted.some((uuid) => connection.service(uuid) !== undefined))
          .map(({ deviceId, address }) => ({ deviceId, name: found.name(ids.idOf(address)) }));
        reply.ok({ devices });
      },
    }),
  } satisfies WxFamily;
}

function scanRefusal(phone: PhoneContext, running: boolean): ApiFailure | undefined {
  const { withoutLocation, whileScanning } = phone.profile.scan;
  if (running && whileScanning === "system-error") return systemError("system error, already discovering");
  if (withoutLocation !== "fail") return undefined;
  if (phone.settings.permission("system.location") === "denied") return BLUETOOTH_FAILURE.locationDenied;
  return phone.settings.location ? undefined : BLUETOOTH_FAILURE.locationOff;
}

function silentWithoutLocation(phone: PhoneContext): boolean {
  const { settings, profile } = phone;
  if (profile.scan.withoutLocation !== "silent") return false;
  return !settings.location || settings.permission("system.location") === "denied";
}
