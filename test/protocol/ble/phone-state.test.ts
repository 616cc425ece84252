import { throwError } from "rxjs";
import { createFakePorts } from "../../../protocol/adapters/fake/fake-ports";
import { phoneState } from "../../../protocol/ble/phone-state";
import { DeviceError } from "../../../protocol/errors/device-error";
import { watch } from "./fake-device";

function watched() {
  const ports = createFakePorts("android");
  let asked = 0;
  const { permissions } = ports.environment;
  const environment = {
    ...ports.environment,
    permissions: () => {
      asked++;
      return permissions();
    },
  };
  const states = watch(phoneState({ ...ports, environment }));
  const radio = (available: boolean) => ports.ble.adapterStateChanges$.next({ available, discovering: false });
  return {
    ports,
    states,
    last: () => states.values.at(-1),
    around: ports.environment.around,
    asked: () => asked,
    radio,
  };
}

describe("the state of the phone", () => {
  it("tells everything at once, and nothing again while nothing changes", () => {
    const { ports, states, last } = watched();
    ports.clock.advance(60_000);
    expect(states.values).toHaveLength(1);
    expect(last()).toEqual({
      facts: { platform: "android", model: "Fake", system: "Fake 1", host: "8.0.0" },
      settings: { bluetooth: true, location: true, hostBluetooth: "granted", hostLocation: "granted" },
      permissions: { bluetooth: "granted" },
      consentNeeded: false,
      battery: { level: 80, charging: false, lowPower: false },
    });
  });

  it.each(["bluetooth", "location"] as const)("follows the %s switch, which may have no event, within 2 s", (name) => {
    const { ports, last, around } = watched();
    around.settings = { ...around.settings, [name]: false };
    ports.clock.advance(2_000);
    expect(last()?.settings[name]).toBe(false);
  });

  it("looks at once when the radio says that it changed", () => {
    const { last, around, radio } = watched();
    around.settings = { ...around.settings, bluetooth: false };
    radio(false);
    expect(last()?.settings.bluetooth).toBe(false);
  });

  it("takes the radio's word where the system says nothing of Bluetooth, and keeps it", () => {
    const { ports, last, around, radio } = watched();
    around.settings = { location: true };
    radio(false);
    ports.clock.advance(4_000);
    expect(last()?.settings).toEqual({ bluetooth: false, location: true });
    radio(true);
    expect(last()?.settings.bluetooth).toBe(true);
  });

  it("asks for permissions when it begins and when the app comes to the front, not between (pitfall 28)", () => {
    const { ports, last, around, asked } = watched();
    ports.clock.advance(60_000);
    expect(asked()).toBe(1);
    around.permissions = { bluetooth: "denied" };
    around.consentNeeded = true;
    ports.setVisible(false);
    ports.setVisible(true);
    expect(asked()).toBe(2);
    expect(last()).toMatchObject({ permissions: { bluetooth: "denied" }, consentNeeded: true });
  });

  it("leaves out what a phone does not tell", () => {
    const ports = createFakePorts("ios");
    ports.environment.around.battery = undefined;
    const failed = () =>
      throwError(() => new DeviceError({ kind: "unsupported", what: "getSetting" }, { advice: "wait-and-retry" }));
    const states = watch(phoneState({ ...ports, environment: { ...ports.environment, permissions: failed } }));
    expect(states.errors).toEqual([]);
    expect(Object.keys(states.values[0] ?? {}).sort()).toEqual(["consentNeeded", "facts", "settings"]);
  });

  it("leaves no timer behind", () => {
    const { ports, states } = watched();
    states.subscription.unsubscribe();
    expect(ports.clock.pending()).toBe(0);
  });
});
