import { buildDevice } from "../../../../simulator/scenario/build-scenario";
import { fillDefaults } from "../../../../simulator/scenario/schema/defaults";
import { PhoneSchema } from "../../../../simulator/scenario/schema/phone";
import { Simulation } from "../../../../simulator/studio/driver/simulation";
import type { Panel, PanelContext } from "../../../../simulator/studio/panel/panel";
import { translator } from "../../../../simulator/studio/panel/strings";
import { buildAccessPoint } from "../../../../simulator/world/wifi/access-point-fields";
import { FakeRealTime } from "../driver/fake-real-time";

/** A paused world with two devices, one network and one fault, and what parts of the panel stand on. */
export function setUp() {
  const simulation = new Simulation({
    scenario: {
      name: "lab",
      seed: 7,
      phones: [{ ...fillDefaults(PhoneSchema, {}), user: "person" }],
      isInCloud: false,
      wifi: [buildAccessPoint({ ssid: "HomeNet", password: "12345678" }, 0)],
      devices: [
        buildDevice({ kind: "blufi", name: "LAMP", rssi: -60 }),
        buildDevice({ kind: "gatt", name: "METER", rssi: -70 }),
      ],
      tags: [{ name: "STICKER", technology: "ntag213" }],
      servers: [],
      faults: [{ on: "ble.write", nth: 2, do: "hang" }],
      steps: [],
    },
    epochMs: 0,
    real: new FakeRealTime(),
    speed: 1,
    paused: true,
    phone: {},
    onTick: () => {},
  });
  const said: string[] = [];
  const opened: string[] = [];
  const asked: HTMLDialogElement[] = [];
  const parts: Panel[] = [];
  const context: PanelContext = {
    simulation,
    t: translator("en"),
    refresh: () => {
      for (const part of parts) part.update();
    },
    ask: (dialog) => {
      asked.push(dialog);
      document.body.append(dialog);
    },
    openPage: (link) => opened.push(link),
    say: (sentence) => said.push(sentence),
  };
  const show = (part: Panel): Panel => {
    parts.push(part);
    part.update();
    return part;
  };
  return { simulation, context, said, opened, asked, show };
}

export const texts = (root: Element, selector: string) =>
  [...root.querySelectorAll(selector)].map((one) => one.textContent);
export const press = (root: Element, selector: string) => root.querySelector<HTMLElement>(selector)?.click();
