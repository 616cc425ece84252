import type { AccessPointFields } from "../../world/wifi/access-point-fields";
import { networkName } from "../driver/device-state";
import type { LiveAccessPoint } from "../driver/live-access-points";
import { button } from "./controls";
import { choice, field, formDialog, textInput } from "./dialog";
import { element, setText } from "./element";
import { KeyedRows, type Row } from "./keyed-rows";
import type { Panel, PanelContext } from "./panel";
import { radioRow } from "./radio-row";
import { section } from "./section";
import type { Translate } from "./strings";

const RANGE = [-105, -20] as const;

/** The Wi-Fi networks: signal where the devices are, power, security. */
export function accessPoints(context: PanelContext): Panel {
  const { simulation, t, ask } = context;
  const add = button({ class: "pn__a", icon: "plus", label: t("add"), press: () => ask(addDialog(context)) });
  const { root, body, note } = section(t("aps"), "pn--aps", add);
  const rows = new KeyedRows<LiveAccessPoint>(
    body,
    ({ id }) => id,
    (item) => accessPointRow(item, context),
  );
  return {
    root,
    update: () => {
      const { list } = simulation.accessPoints;
      setText(note, String(list.length));
      rows.show(list);
    },
  };
}

function accessPointRow(
  { id, point }: LiveAccessPoint,
  { simulation, t, refresh }: PanelContext,
): Row<LiveAccessPoint> {
  const name = networkName(point.ssid);
  const { accessPoints: points } = simulation;
  const row = radioRow(
    {
      name,
      attributes: { "data-network": name },
      icon: point.hidden ? "eye-off" : "router",
      details: [element("span", { class: "vr__s" }, securityText(point, t))],
      range: RANGE,
      move: (rssi) => points.move(id, rssi),
      power: (on) => points.power(id, on),
      remove: () => points.remove(id),
    },
    { t, refresh },
  );
  return { root: row.root, update: ({ point: now, powered }) => row.update(now.rssi, powered) };
}

/** `WPA2 · ch 6`, with the band when it is not the usual one. */
function securityText({ auth, channel, band }: LiveAccessPoint["point"], t: Translate): string {
  const security = auth === "open" ? t("openNetwork") : auth.toUpperCase().replace("-ENTERPRISE", "-E");
  return `${security} · ch ${channel}${band === 5 ? " · 5G" : ""}`;
}

function addDialog({ simulation, t, refresh }: PanelContext): HTMLDialogElement {
  const ssid = textInput("", { required: true });
  const password = textInput("");
  const band = choice(
    [
      { value: "2.4", label: "2.4 GHz" },
      { value: "5", label: "5 GHz" },
    ],
    "2.4",
  );
  const rssi = textInput("-55", { type: "number", min: -127, max: 0, required: true });
  const hidden = element("input", { attributes: { type: "checkbox" } });
  const { root } = formDialog(
    t("addAp"),
    t,
    [
      field(t("name"), ssid),
      field(t("password"), password, t("passwordHint")),
      field(t("band"), band),
      field(t("rssi"), rssi),
      field(t("hidden"), hidden),
    ],
    t("add"),
    () => {
      const fields: AccessPointFields = {
        ssid: ssid.value,
        band: band.value === "5" ? 5 : 2.4,
        rssi: rssi.valueAsNumber,
        hidden: hidden.checked,
        ...(password.value === "" ? {} : { password: password.value }),
      };
      try {
        simulation.addAccessPoint(fields);
      } catch (error) {
        return error instanceof Error ? error.message : String(error);
      }
      refresh();
      return undefined;
    },
  );
  return root;
}
