/** @jest-environment jsdom */
import "../../../pages/harness/browser-globals";

import { deviceState } from "../../../../simulator/studio/driver/device-state";
import { deviceList } from "../../../../simulator/studio/panel/device-list";
import { phoneWifi } from "../../../../simulator/studio/panel/phone-wifi";
import { setUp } from "./panel-lab";

describe("a new device of another firmware", () => {
  it("is what its kind can vary, named after it", () => {
    const { simulation, context, asked, show } = setUp();
    const { root } = show(deviceList(context));
    [...root.querySelectorAll("button")].find((button) => button.textContent === "Add")?.click();
    const [dialog] = asked;
    const form = dialog?.querySelector("form");
    if (dialog === undefined || !form) throw new Error("no dialog");
    dialog.close = () => dialog.remove();
    const field = (label: string) => {
      const found = [...dialog.querySelectorAll("label")].find(
        (one) => one.querySelector("span")?.textContent === label,
      );
      const control = found?.querySelector<HTMLInputElement | HTMLSelectElement>("input, select");
      if (!control) throw new Error(`no field ${label}`);
      return control;
    };
    const kind = field("Firmware");
    kind.value = "esp-prov";
    kind.dispatchEvent(new Event("change"));
    expect(field("Name").value).toBe("PROV_3");
    field("security").value = "2";
    form.dispatchEvent(new Event("submit"));
    expect(dialog.querySelector("[role=alert]")?.textContent).toMatch(/security 2 needs a pop/);
    field("pop").value = "abcd1234";
    field("transport").value = "softap";
    form.dispatchEvent(new Event("submit"));
    expect(simulation.devices.find("PROV_3")?.spec).toEqual({
      kind: "esp-prov",
      name: "PROV_3",
      rssi: -60,
      security: 2,
      pop: "abcd1234",
      transport: "softap",
      version: "1.2",
      secPatchVersion: 1,
      lies: "none",
      wifiList: "works",
      bonding: false,
      cookie: true,
      advertisesName: true,
    });
  });
});

describe("the phone's Wi-Fi", () => {
  it("is chosen by its person once a device runs an access point, and left again", () => {
    const { simulation, context, show } = setUp();
    const { root } = show(phoneWifi(context));
    const update = () => context.refresh();
    expect((root as HTMLSelectElement).hidden).toBe(true);
    const spec = { kind: "esp-prov", name: "PROV_3", rssi: -60, transport: "softap", apPassword: "hotspot12" } as const;
    simulation.addDevice(spec);
    update();
    const select = root as HTMLSelectElement;
    const [device] = simulation.devices.list.slice(-1);
    expect(device && deviceState(device, [])).toEqual({ is: "hotspot" });
    expect([select.hidden, [...select.options].map(({ value }) => value)]).toEqual([false, ["", "HomeNet", "PROV_3"]]);
    select.value = "PROV_3";
    select.dispatchEvent(new Event("change"));
    const { networks } = simulation.world;
    expect(networks.host("phone", "192.168.4.1")?.device).toBe("PROV_3");
    select.value = "";
    select.dispatchEvent(new Event("change"));
    expect(networks.network("phone")).toBeUndefined();
  });
});
