/** @jest-environment jsdom */
import "../../../pages/harness/browser-globals";

import { accessPoints } from "../../../../simulator/studio/panel/access-points";
import { deviceList } from "../../../../simulator/studio/panel/device-list";
import { eventView } from "../../../../simulator/studio/panel/event-view";
import { faultPanel } from "../../../../simulator/studio/panel/fault-panel";
import { KeyedRows } from "../../../../simulator/studio/panel/keyed-rows";
import { phoneColumn } from "../../../../simulator/studio/panel/phone-column";
import { topBar } from "../../../../simulator/studio/panel/top-bar";
import { press, setUp, texts } from "./panel-lab";

const VISIBLE_PX = 172;

/** jsdom lays nothing out: everything is as high as the log. */
class FixedSizeObserver {
  readonly #seen: (entries: readonly { contentRect: { width: number; height: number } }[]) => void;

  constructor(seen: (entries: readonly { contentRect: { width: number; height: number } }[]) => void) {
    this.#seen = seen;
  }
  observe(): void {
    this.#seen([{ contentRect: { width: 400, height: VISIBLE_PX } }]);
  }
}

beforeAll(() => {
  Object.assign(globalThis, { ResizeObserver: FixedSizeObserver });
});

describe("rows by key", () => {
  it("are made once, changed in place, ordered and taken out", () => {
    const parent = document.createElement("div");
    let made = 0;
    const rows = new KeyedRows<{ id: number; text: string }>(
      parent,
      ({ id }) => id,
      () => {
        made += 1;
        const root = document.createElement("p");
        return {
          root,
          update: ({ text }) => {
            root.textContent = text;
          },
        };
      },
    );
    rows.show([
      { id: 1, text: "a" },
      { id: 2, text: "b" },
    ]);
    const [first] = parent.children;
    rows.show([
      { id: 3, text: "c" },
      { id: 1, text: "a2" },
    ]);
    expect(texts(parent, "p")).toEqual(["c", "a2"]);
    expect(parent.children[1]).toBe(first);
    expect(made).toBe(3);
  });
});

describe("the list of devices", () => {
  it("shows kind, state and signal, and what a slider and a switch did", () => {
    const { simulation, context, show } = setUp();
    const { root } = show(deviceList(context));
    expect(texts(root, ".vr__n")).toEqual(["LAMP", "METER"]);
    expect(texts(root, ".bdg")).toEqual(["BluFi", "GATT"]);
    expect(texts(root, ".vr__s")[0]).toBe("advertising 160 ms");

    const slider = root.querySelector<HTMLInputElement>("input[type=range]");
    if (slider === null) throw new Error("no slider");
    slider.value = "-82";
    slider.dispatchEvent(new Event("input"));
    expect([simulation.devices.find("LAMP")?.rssi, texts(root, ".vr__db")[0]]).toEqual([-82, "−82"]);

    press(root, ".sws");
    expect([simulation.devices.find("LAMP")?.powered, texts(root, ".vr__s")[0]]).toEqual([false, "no power"]);
    expect(root.querySelector(".sws")?.getAttribute("aria-checked")).toBe("false");
  });

  it("adds what a dialog asked for, and says in the dialog what cannot be", () => {
    const { simulation, context, asked, show } = setUp();
    const { root } = show(deviceList(context));
    [...root.querySelectorAll("button")].find((button) => button.textContent === "Add")?.click();
    const [dialog] = asked;
    const form = dialog?.querySelector("form");
    const inputs = dialog?.querySelectorAll<HTMLInputElement>("input") ?? [];
    if (dialog === undefined || !form) throw new Error("no dialog");
    dialog.close = () => dialog.remove();
    const [name] = inputs;
    const version = dialog.querySelectorAll("select")[1];
    if (name === undefined || version === undefined) throw new Error("no fields");
    name.value = "LAMP";
    form.dispatchEvent(new Event("submit"));
    expect(dialog.querySelector("[role=alert]")?.textContent).toMatch(/on the air already/);
    expect([...version.options].map(({ value }) => value)).toEqual(["1.3", "1.2", "1.4"]);
    name.value = "SECOND";
    version.value = "1.4";
    form.dispatchEvent(new Event("submit"));
    expect(simulation.devices.find("SECOND")?.spec.version).toBe("1.4");
    expect(texts(root, ".vr__n")).toEqual(["LAMP", "METER", "SECOND"]);
    expect(dialog.isConnected).toBe(false);
  });
});

describe("access points", () => {
  it("show their security and go off and away", () => {
    const { simulation, context, show } = setUp();
    const { root } = show(accessPoints(context));
    expect(texts(root, ".vr__s")).toEqual(["WPA2 · ch 6"]);
    press(root, ".sws");
    expect(simulation.world.wifi.accessPoints).toHaveLength(0);
    press(root, ".vr__x");
    expect(texts(root, ".vr")).toEqual([]);
  });
});

describe("the fault panel", () => {
  it("shows how near each rule is to striking, and that it struck", () => {
    const { simulation, context, show } = setUp();
    const panel = show(faultPanel(context));
    const state = () => texts(panel.root, ".rule__s > span");
    expect(state()).toEqual(["armed 0/2"]);
    simulation.world.faults.strike("ble.write", { phone: "phone" });
    panel.update();
    expect(state()).toEqual(["armed 1/2"]);
    simulation.world.faults.strike("ble.write", { phone: "phone" });
    panel.update();
    expect(state()).toEqual(["fired 1×"]);
    press(panel.root, ".rule .sws");
    expect(state()).toEqual(["off"]);
    press(panel.root, ".rule .vr__x");
    expect(state()).toEqual([]);
  });

  it("has faults at a press: those of the air become rules, those of the phone happen now", () => {
    const { simulation, context, said, show } = setUp();
    const { root } = show(faultPanel(context));
    const quick = (label: string) =>
      [...root.querySelectorAll<HTMLElement>(".flt__b")].find((one) => one.textContent === label)?.click();
    for (const label of ["Hang write", "Drop", "Repeat", "Corrupt"]) quick(label);
    expect(simulation.faults.list.slice(1).map(({ fault }) => `${fault.on} ${fault.do}`)).toEqual([
      "ble.write hang",
      "ble.notify drop",
      "ble.notify duplicate",
      "ble.notify corrupt",
    ]);
    expect(said).toHaveLength(4);
    quick("BLE off");
    quick("Hide app");
    quick("Router off");
    const { switches, visible } = simulation.phone.inspect();
    expect([switches.bluetooth, visible, simulation.world.wifi.accessPoints.length]).toEqual([false, false, 0]);
  });
});

describe("the phone's switches", () => {
  it("switch the phone, and show it whoever switched", () => {
    const { simulation, context, show } = setUp();
    const nothing = () => {};
    const screen = document.createElement("div");
    const links: string[] = [];
    const actions = {
      screen,
      takePhone: nothing,
      openLink: (link: string) => links.push(link),
      killApp: nothing,
      clearStorage: nothing,
    };
    const panel = show(phoneColumn(context, actions));
    const on = () => texts(panel.root, ".radios__i.is-on");
    expect(on()).toEqual(["BLE", "Location", "NFC", "Allowed", "Privacy"]);
    for (const label of ["BLE", "Allowed", "Privacy", "Hide"]) {
      [...panel.root.querySelectorAll<HTMLElement>(".radios__i")].find((one) => one.textContent === label)?.click();
    }
    expect(on()).toEqual(["Location", "NFC", "Hide"]);
    const { switches, visible } = simulation.phone.inspect();
    expect([switches.bluetooth, switches.bluetoothPermission, switches.privacy.agreed, visible]).toEqual([
      false,
      "denied",
      false,
      false,
    ]);
    simulation.phone.show();
    simulation.phone.setBluetooth(true);
    panel.update();
    expect(on()).toEqual(["BLE", "Location", "NFC"]);
    const input = panel.root.querySelector<HTMLInputElement>("form input");
    if (input === null) throw new Error("no field");
    input.value = "device/pages/scan/index?x=1";
    panel.root.querySelector("form")?.dispatchEvent(new Event("submit"));
    expect(links).toEqual(["device/pages/scan/index?x=1"]);
    [...panel.root.querySelectorAll<HTMLElement>(".radios__i")].find((one) => one.textContent === "NFC")?.click();
    expect(simulation.phone.inspect().switches.nfc).toBe("off");
  });
});

describe("the top bar", () => {
  it("shows time, speed and seed, and asks for another beginning", async () => {
    const { simulation, context, show } = setUp();
    const asked: unknown[] = [];
    const { root } = show(
      topBar(context, {
        scenarios: [{ name: "lab", title: "a lab" }],
        scenario: "lab",
        choose: (name) => asked.push(name),
        restart: (seed) => asked.push(seed),
        switchLanguage: () => asked.push("language"),
      }),
    );
    await simulation.driver.advance(83_480);
    context.refresh();
    expect(texts(root, ".bar__clock b")).toEqual(["00:01:23.480"]);
    expect(texts(root, ".tb--p span")).toEqual(["Resume"]);
    [...root.querySelectorAll<HTMLElement>(".sg__i")].find((one) => one.textContent === "16×")?.click();
    expect([simulation.driver.speed, texts(root, ".sg__i.is-on")]).toEqual([16, ["16×"]]);
    const seed = root.querySelector<HTMLInputElement>("input[type=number]");
    if (seed === null) throw new Error("no seed");
    for (const value of ["42", "-1", "1e99"]) {
      seed.value = value;
      seed.dispatchEvent(new Event("change"));
    }
    expect(asked).toEqual([42, 7, 7]);
  });
});

describe("the event log on the page", () => {
  it("makes only the rows in sight, however long it is", () => {
    const { simulation, context, show } = setUp();
    const panel = show(eventView(context, document.createElement("span")));
    for (let index = 0; index < 5_000; index++) simulation.note("world", `event ${index}`, {});
    panel.update();
    const rows = texts(panel.root, ".ev__e");
    expect(rows.length).toBeGreaterThan(0);
    expect(rows.length).toBeLessThan(30);
    expect(panel.root.querySelector(".pn__n")?.textContent).toMatch(/^live · 5,00\d$/);
  });

  it("shows what a filter and a search let through", () => {
    const { simulation, context, show } = setUp();
    const panel = show(eventView(context, document.createElement("span")));
    simulation.note("fail", "createBLEConnection", { errMsg: "createBLEConnection:fail 10003" });
    simulation.note("world", "shuffle", {});
    [...panel.root.querySelectorAll<HTMLElement>(".chip3")].find((chip) => chip.textContent === "Errors")?.click();
    expect(texts(panel.root, ".ev__e")).toEqual(["createBLEConnection fail"]);
    const search = panel.root.querySelector<HTMLInputElement>("input[type=search]");
    if (search === null) throw new Error("no search");
    search.value = "nothing like it";
    search.dispatchEvent(new Event("input"));
    expect(texts(panel.root, ".ev__e")).toEqual([]);
    expect(panel.root.querySelector<HTMLElement>(".ev__none")?.hidden).toBe(false);
  });
});
