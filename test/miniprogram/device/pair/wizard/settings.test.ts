import { throwError } from "rxjs";
import { createPairWizard } from "../../../../../miniprogram/device/pair/wizard/wizard";
import { createFakePorts } from "../../../../../protocol/adapters/fake/fake-ports";
import { DeviceError } from "../../../../../protocol/errors/device-error";
import type { PhoneSettings, SettingsPlace } from "../../../../../protocol/ports/environment";
import { World } from "../../../../../simulator/world/time/world";
import { NO_KEYS } from "../../no-keys";
import { scriptedProvisioner } from "../scripted-provisioner";

const REFUSED = new DeviceError(
  { kind: "environment", obstacle: "bluetooth-permission" },
  { advice: "allow-bluetooth", raw: { api: "openBluetoothAdapter", errno: 103 } as never },
);

/** The wizard of a phone that refuses Bluetooth. */
function refusedWizard(settings: PhoneSettings, places: readonly SettingsPlace[]) {
  const ports = createFakePorts();
  ports.environment.around.settings = settings;
  ports.environment.around.places = places;
  ports.ble.answer("openAdapter", () => throwError(() => REFUSED));
  const wizard = createPairWizard({
    ports,
    provisioners: [scriptedProvisioner(new World({ seed: 1 }), { kind: "blufi" })],
    entry: { kind: "blufi", name: "LAMP", deviceId: "AA", also: [] },
    deviceName: "LAMP",
    registry: {} as never,
    keys: NO_KEYS,
    remembered: { canRemember: false, load: () => undefined, keep: () => undefined, forget: () => undefined },
    now: () => 0,
    vibrate: () => undefined,
  });
  if (wizard === undefined) throw new Error("no wizard");
  wizard.show();
  return { wizard, environment: ports.environment };
}

describe("the settings that the wizard offers are those that it opens", () => {
  it.each<[string, PhoneSettings, SettingsPlace]>([
    ["the system refuses WeChat", { hostBluetooth: "denied" }, "host-permissions"],
    ["the person refused the mini program", { hostBluetooth: "granted" }, "app-permissions"],
  ])("%s: %j leads to %s, on a phone that can open nothing else", (_, settings, place) => {
    const { wizard, environment } = refusedWizard(settings, [place]);
    expect(wizard.canOpenSettings).toBe(true);
    wizard.openSettings();
    expect(environment.opened).toEqual([place]);
    wizard.dispose();
  });

  it("offers none where the phone cannot open the place that helps, though it can open another", () => {
    const { wizard, environment } = refusedWizard({ hostBluetooth: "denied" }, ["app-permissions"]);
    expect(wizard.canOpenSettings).toBe(false);
    wizard.openSettings();
    expect(environment.opened).toEqual([]);
    wizard.dispose();
  });
});
