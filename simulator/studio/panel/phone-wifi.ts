import { networkName } from "../driver/device-state";
import { element } from "./element";
import type { Panel, PanelContext } from "./panel";

/**
 * The phone's Wi-Fi as its person chooses it in the settings, with passwords they know. Shown while a device runs an
 * access point of its own or the phone is on a network: else it makes no difference.
 */
export function phoneWifi({ simulation, t, refresh }: PanelContext): Panel {
  const root = element("select", {
    class: "inp",
    attributes: { "aria-label": t("wifi"), title: t("wifiHint") },
    on: { change: () => choose(root.value) },
  });
  const inRange = () => simulation.world.networks.inRange(simulation.phone.name);
  const choose = (name: string): void => {
    const point = inRange().find(({ ssid }) => networkName(ssid) === name);
    if (point === undefined) simulation.phone.leaveWifi();
    else simulation.phone.joinWifi(name, point.password);
    refresh();
  };
  let shown = "";
  return {
    root,
    update: () => {
      const { networks } = simulation.world;
      const current = networks.network(simulation.phone.name);
      root.hidden = current === undefined && !simulation.devices.list.some(({ peripheral }) => peripheral.softAp?.());
      const names = [...new Set(inRange().map(({ ssid }) => networkName(ssid)))];
      if (names.join("\n") !== shown) {
        shown = names.join("\n");
        root.replaceChildren(
          element("option", { attributes: { value: "" } }, t("wifiNone")),
          ...names.map((name) => element("option", { attributes: { value: name } }, `${t("wifi")} ${name}`)),
        );
      }
      root.value = current === undefined ? "" : networkName(current.ssid);
    },
  };
}
