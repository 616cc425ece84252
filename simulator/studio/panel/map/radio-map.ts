import { STRONGEST_DBM, WEAKEST_DBM } from "../../driver/live-devices";
import { button } from "../controls";
import { element, icon, setText } from "../element";
import { KeyedRows } from "../keyed-rows";
import type { Panel, PanelContext } from "../panel";
import { section } from "../section";
import { dragOn } from "./map-drag";
import { MapDrawing } from "./map-drawing";
import { deviceKey, mapItems, mapLines, networkKey } from "./map-items";
import { centreOf } from "./map-place";
import { MapPlaces, MOST_LABELS } from "./map-places";
import { type MapItem, mapTag } from "./map-tag";

/** The phone in the middle, everything around it as far out as its signal is weak; dragging changes the signal. */
export function radioMap(context: PanelContext): Panel {
  const { simulation, t } = context;
  const { devices, accessPoints } = simulation;
  const places = new MapPlaces([WEAKEST_DBM, STRONGEST_DBM]);
  const shuffle = () => {
    places.shuffle();
    update();
  };
  const action = button({ class: "pn__a", icon: "refresh", label: t("shuffle"), press: shuffle });
  const { root, body, note } = section(t("map"), "pn--grow pn--map", action);
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
  const update = () => {
    const all = mapItems(simulation, places);
    layer.classList.toggle("is-crowded", all.length > MOST_LABELS);
    rows.show(all);
    drawing.drawLines(mapLines(simulation, places, t));
  };

  const device = (key: string) => devices.list.find(({ spec }) => deviceKey(spec.name) === key);
  dragOn(
    layer,
    (key, point, done) => {
      const name = device(key)?.spec.name;
      const network = accessPoints.list.find(({ id }) => networkKey(id) === key);
      const rssi = places.put(key, point);
      if (name !== undefined) devices.move(name, rssi);
      if (network !== undefined) accessPoints.move(network.id, rssi);
      if (name !== undefined && done !== undefined) devices.moved(name, done.from);
      context.refresh();
    },
    (key) => device(key)?.rssi ?? 0,
  );
  new ResizeObserver(([entry]) => {
    if (entry === undefined) return;
    places.resize({ width: entry.contentRect.width, height: entry.contentRect.height });
    const centre = centreOf(places.box);
    phone.style.left = `${centre.x}px`;
    phone.style.top = `${centre.y}px`;
    drawing.drawRings(places.box);
    update();
  }).observe(body);
  return { root, update };
}
