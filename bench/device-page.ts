import type { ViewHost } from "../miniprogram/device/shared/binding/view-binding";
import { createCompanion } from "../miniprogram/lib/companion";
import type { SavedDevice } from "../miniprogram/lib/devices/saved-device";
import type { WxPorts } from "../protocol/adapters/wx/create-wx-ports";
import type { VirtualPhone } from "../simulator/wx/virtual-phone";

/** An iPhone SE is smaller, a tablet larger. */
const WINDOW_WIDTH = 375;

/**
 * Opens the page of a saved device, everything but its template, with `setData` going to the host; it looks for the device by
 * Bluetooth.
 *
 * @returns leaves it
 */
export async function openDevicePage(
  phone: Pick<VirtualPhone, "wx">,
  ports: WxPorts,
  device: SavedDevice,
  host: ViewHost,
): Promise<() => void> {
  const { clock } = ports;
  const companion = createCompanion({
    storage: phone.wx,
    clock: { now: () => clock.now(), every: () => () => undefined },
    look: () => ({ language: "zh_CN", windowWidth: WINDOW_WIDTH }),
    onThemeChange: () => undefined,
  });
  const saved = companion.devices.save(device);
  if (!saved.ok) throw new Error(`the device could not be stored: ${saved.reason}`);
  const painted = () => undefined;
  // What the framework has in place before a page's modules are loaded.
  Object.assign(globalThis, {
    Behavior: (definition: unknown) => definition,
    getApp: () => ({ companion }),
    wx: {
      ...phone.wx,
      setNavigationBarTitle: painted,
      setNavigationBarColor: painted,
      setBackgroundColor: painted,
    },
  });
  const { bindDevice } = await import("../miniprogram/device/pages/device/bind-device");
  const { bindPanel } = await import("../miniprogram/device/pages/device/panel-behavior");
  const { createChartStore } = await import("../miniprogram/device/panel/chart/chart-store");
  const { createDeviceStore } = await import("../miniprogram/device/panel/device-store");
  const { createConsentStore } = await import("../miniprogram/device/shared/consent/consent-store");
  const { deviceAccess } = await import("../miniprogram/device/wiring");
  const { describe, controls } = deviceAccess();
  const { devices, keys } = companion;
  const store = createDeviceStore({ ports, devices, keys, id: device.id, describe, controls });
  const choice = bindPanel(host, store, () => page.refresh());
  const chart = createChartStore(clock.now, () => undefined);
  const consent = createConsentStore(ports.environment);
  const page = bindDevice(host, { clock, store, consent, choice, chart, notices: {} });
  page.show();
  return () => page.dispose();
}
