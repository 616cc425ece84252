import type { ListHost } from "../miniprogram/device/shared/binding/list-binding";
import { createCompanion } from "../miniprogram/lib/companion";
import { createWxPorts, type WxPorts } from "../protocol/adapters/wx/create-wx-ports";
import type { Clock } from "../protocol/ports/clock";
import { createBlufiProvisioner } from "../protocol/provisioning/blufi/provisioner";
import type { VirtualPhone } from "../simulator/wx/virtual-phone";

/** An iPhone SE is smaller, a tablet larger. */
const WINDOW = { windowWidth: 375, windowHeight: 812 };

/** What the page needs of a phone. */
export type ScanningPhone = Pick<VirtualPhone, "wx"> & { readonly clock: Clock };

/** The app's ports on a phone. */
export function portsOf(phone: ScanningPhone): WxPorts {
  return createWxPorts(phone.wx, { clock: phone.clock });
}

/** Opens the scan page of the app, everything but its template, with `setData` going to the host. Starts scanning. */
export async function openScanPage(phone: ScanningPhone, ports: WxPorts, host: ListHost): Promise<void> {
  const companion = createCompanion({
    storage: phone.wx,
    clock: { now: () => phone.clock.now(), every: () => () => undefined },
    look: () => ({ language: "zh_CN", windowWidth: WINDOW.windowWidth }),
    onThemeChange: () => undefined,
  });
  // What the framework has in place before a page's modules are loaded.
  Object.assign(globalThis, {
    Behavior: (definition: unknown) => definition,
    getApp: () => ({ companion }),
    wx: { ...phone.wx, getWindowInfo: () => WINDOW },
  });
  const { bindScanList } = await import("../miniprogram/device/pages/scan/scan-list");
  const { createScanScreenStore } = await import("../miniprogram/device/scan/scan-screen-store");
  const screen = createScanScreenStore({ ports, provisioners: [createBlufiProvisioner()] });
  const list = bindScanList(host, { clock: ports.clock, screen, look: () => ({}) });
  screen.show();
  list.show();
}
