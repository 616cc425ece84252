import { type DeviceState, deviceState } from "../driver/device-state";
import { DENSE_COUNT, type LiveDevice, STRONGEST_DBM, WEAKEST_DBM } from "../driver/live-devices";
import { button } from "./controls";
import { addDeviceDialog } from "./device-dialog";
import { badgeOf, deviceIcon, isBusy, stateText } from "./device-look";
import { element, setText } from "./element";
import { KeyedRows, type Row } from "./keyed-rows";
import { modelDialog } from "./model-dialog";
import type { Panel, PanelContext } from "./panel";
import { radioRow } from "./radio-row";
import { section } from "./section";

interface Item {
  readonly device: LiveDevice;
  readonly state: DeviceState;
}

/** The virtual devices: what each is at, its signal, its power. */
export function deviceList(context: PanelContext): Panel {
  const { simulation, t, ask } = context;
  const clone = button({
    class: "pn__a",
    icon: "copy",
    label: t("clone", { n: DENSE_COUNT }),
    press: () => {
      simulation.devices.fill();
      context.refresh();
    },
  });
  const add = button({ class: "pn__a", icon: "plus", label: t("add"), press: () => ask(addDeviceDialog(context)) });
  const paste = button({
    class: "pn__a",
    icon: "clipboard",
    label: t("pasteModel"),
    press: () => ask(modelDialog(context)),
  });
  const { root, body, note } = section(t("devices"), "pn--devices", clone, paste, add);
  const rows = new KeyedRows<Item>(
    body,
    ({ device }) => device.spec.name,
    (item) => deviceRow(item.device, context),
  );
  return {
    root,
    update: () => {
      const { list } = simulation.devices;
      const links = simulation.world.radio.links();
      setText(note, String(list.length));
      rows.show(list.map((device) => ({ device, state: deviceState(device, links) })));
    },
  };
}

function deviceRow(device: LiveDevice, { simulation, t, refresh }: PanelContext): Row<Item> {
  const { name } = device.spec;
  const { devices } = simulation;
  const state = element("span", { class: "vr__s" });
  const row = radioRow(
    {
      name,
      attributes: { "data-device": name },
      icon: deviceIcon(device),
      details: [element("span", { class: `bdg bdg--${device.spec.kind}` }, badgeOf(device)), state],
      range: [WEAKEST_DBM, STRONGEST_DBM],
      move: (rssi) => devices.move(name, rssi),
      moved: (from) => devices.moved(name, from),
      power: (on) => devices.power(name, on),
      remove: () => devices.remove(name),
    },
    { t, refresh },
  );
  return {
    root: row.root,
    update: ({ device: now, state: at }) => {
      setText(state, stateText(at, t));
      row.root.classList.toggle("is-sel", isBusy(at));
      row.update(now.rssi, now.powered);
    },
  };
}
