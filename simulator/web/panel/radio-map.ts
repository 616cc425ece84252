import { deviceState, linkOf, networkName } from "../driver/device-state";
import { asBlufi, type LiveDevice, STRONGEST_DBM, WEAKEST_DBM } from "../driver/live-devices";
import { button } from "./controls";
import { deviceIcon, isBusy } from "./device-look";
import { element, icon, setText } from "./element";
import { KeyedRows } from "./keyed-rows";
import { dragOn } from "./map-drag";
import { MapDrawing, type MapLine } from "./map-drawing";
import { centreOf, freeTurn, type MapBox, type MapPoint, placeOf, rssiAtPlace, turnOf } from "./map-place";
import { type MapItem, mapTag } from "./map-tag";
import type { Panel, PanelContext } from "./panel";
import { section } from "./section";

/** More than this and labels would hide each other: dots then. */
const MOST_LABELS = 24;
const RANGE = [WEAKEST_DBM, STRONGEST_DBM] as const;

/** The phone in the middle, everything around it as far out as its signal is weak; dragging changes the signal. */
export function radioMap(context: PanelContext): Panel {
  const { simulation, t } = context;
  const turns = new Map<string, number>();
  let salt = 0;
  let box: MapBox = { width: 612, height: 308 };

  const shuffle = button({
    class: "pn__a",
    icon: "refresh",
    label: t("shuffle"),
    press: () => {
      salt += 1;
      turns.clear();
      places.clear();
      update();
    },
  });
  const { root, body, note } = section(t("map"), "pn--grow pn--map", shuffle);
  setText(note, t("mapHint"));
  const drawing = new MapDrawing();
  const layer = element("div", { class: "map__layer" });
  const phone = element("div", { class: "map__me" }, icon("phone", "s"));
  body.append(drawing.root, phone, layer);
  const rows = new KeyedRows<MapItem>(
    layer,
    ({ key }) => key,
    (item) => mapTag(item, t("poweredOff")),
  );
  const places = new Map<string, MapPoint>();
  const place = (key: string, rssi: number) => {
    const turn =
      turns.get(key) ?? freeTurn(key, rssi, salt, box, places.size < MOST_LABELS ? [...places.values()] : []);
    turns.set(key, turn);
    const point = placeOf(rssi, turn, box);
    places.set(key, point);
    return point;
  };

  const items = (): readonly MapItem[] => {
    const links = simulation.world.radio.links();
    const devices = simulation.devices.list.map((device): MapItem => {
      const key = `device:${device.spec.name}`;
      const busy = isBusy(deviceState(device, links));
      const { rssi, powered, spec } = device;
      return {
        key,
        name: spec.name,
        icon: deviceIcon(device),
        kind: "device",
        rssi,
        powered,
        busy,
        place: place(key, rssi),
      };
    });
    const networks = simulation.accessPoints.list.map(({ id, point, powered }): MapItem => {
      const key = `network:${id}`;
      const { rssi } = point;
      return {
        key,
        name: networkName(point.ssid),
        icon: "router",
        kind: "network",
        rssi,
        powered,
        busy: false,
        place: place(key, rssi),
      };
    });
    return [...networks, ...devices];
  };
  const lines = (): readonly MapLine[] => simulation.devices.list.flatMap((device) => linesOf(device));
  const linesOf = (device: LiveDevice): readonly MapLine[] => {
    const links = simulation.world.radio.links();
    const link = linkOf(device.peripheral.address, links);
    const from = place(`device:${device.spec.name}`, device.rssi);
    const ble: MapLine[] =
      link === undefined ? [] : [{ from: centreOf(box), to: from, kind: "ble", label: `BLE · MTU ${link.mtu}` }];
    const to = networkPlace(device);
    return to === undefined ? ble : [...ble, { from, to: to.point, kind: to.kind }];
  };
  const networkPlace = (device: LiveDevice): { readonly point: MapPoint; readonly kind: "joined" } | undefined => {
    const joined = asBlufi(device.peripheral)?.wifi.joined;
    if (joined === undefined || !device.powered) return undefined;
    const name = networkName(joined.ssid);
    const found = simulation.accessPoints.list.find(({ point }) => networkName(point.ssid) === name);
    return found && { point: place(`network:${found.id}`, found.point.rssi), kind: "joined" };
  };
  const update = () => {
    const all = items();
    layer.classList.toggle("is-crowded", all.length > MOST_LABELS);
    rows.show(all);
    drawing.drawLines(lines());
  };

  dragOn(
    layer,
    (key, point, done) => {
      const [kind, id = ""] = [key.slice(0, key.indexOf(":")), key.slice(key.indexOf(":") + 1)];
      const rssi = rssiAtPlace(point, box, RANGE);
      turns.set(key, turnOf(point, rssi, box));
      if (kind === "device") simulation.devices.move(id, rssi);
      else simulation.accessPoints.move(Number(id), rssi);
      if (done !== undefined && kind === "device") simulation.devices.moved(id, done.from);
      context.refresh();
    },
    (key) => simulation.devices.find(key.replace(/^device:/, ""))?.rssi ?? 0,
  );

  new ResizeObserver(([entry]) => {
    if (entry === undefined) return;
    box = { width: entry.contentRect.width, height: entry.contentRect.height };
    const centre = centreOf(box);
    phone.style.left = `${centre.x}px`;
    phone.style.top = `${centre.y}px`;
    drawing.drawRings(box);
    update();
  }).observe(body);
  return { root, update };
}
