import { element, icon, setText } from "../element";
import { dbmText } from "../format";
import type { Row } from "../keyed-rows";
import type { MapPoint } from "./map-place";

/** Something that stands on the map. */
export interface MapItem {
  /** `device:NAME` or `network:ID`. */
  readonly key: string;
  readonly name: string;
  readonly icon: string;
  readonly kind: "device" | "network";
  readonly rssi: number;
  readonly powered: boolean;
  readonly busy: boolean;
  readonly place: MapPoint;
  /** Its words stand left of it: there is no room on the right. */
  readonly flipped: boolean;
}

/** A label on the map; where many stand it shrinks to a dot by a class of the map. */
export function mapTag(item: MapItem, off: string): Row<MapItem> {
  const db = element("span", { class: "map__db" });
  const root = element(
    "div",
    {
      class: `map__tag${item.kind === "network" ? " is-ap" : ""}`,
      title: item.name,
      attributes: { "data-key": item.key },
    },
    icon(item.icon),
    element("span", { class: "map__n" }, item.name),
    db,
  );
  let shown: MapPoint | undefined;
  return {
    root,
    update: ({ rssi, powered, busy, place, flipped }) => {
      setText(db, powered ? dbmText(rssi) : off);
      root.classList.toggle("is-off", !powered);
      root.classList.toggle("is-sel", busy);
      root.classList.toggle("is-left", flipped);
      if (shown?.x === place.x && shown.y === place.y) return;
      shown = place;
      root.style.left = `${place.x}px`;
      root.style.top = `${place.y}px`;
    },
  };
}
