import type { BatchLook, WorldBatch } from "../../driver/batch-watch";
import { button } from "../controls";
import { element, setText } from "../element";
import type { Panel, PanelContext } from "../panel";
import { section } from "../section";
import type { TextKey } from "../strings";
import { addRoomDialog } from "./add-room-dialog";
import { dragIn, putThing } from "./building-drag";
import { BuildingDrawing } from "./building-drawing";
import { BuildingThings } from "./building-things";

/** What the legend counts, and its words. */
const LEGEND: readonly (readonly [BatchLook, TextKey])[] = [
  ["joined", "lgJoined"],
  ["joining", "lgJoining"],
  ["connected", "lgConnected"],
  ["failed", "lgFailed"],
  ["off", "lgOff"],
  ["stray", "lgStray"],
  ["duplicate", "lgDuplicate"],
  ["pending", "lgPending"],
];

/** The floor with everything on it; devices, walls, access points and the person can be dragged. Undefined: the world has no building. */
export function buildingMap(context: PanelContext, batch: () => WorldBatch, tabs: HTMLElement): Panel | undefined {
  const { simulation, t, refresh } = context;
  const { building } = simulation.world;
  if (building === undefined) return undefined;
  const { file, ask } = context;
  const add =
    file && button({ class: "pn__a", icon: "plus", label: t("room"), press: () => ask(addRoomDialog(file, t)) });
  const { root, body, note } = section(t("building"), "pn--grow pn--building", add);
  root.querySelector(".pn__h h2")?.replaceWith(tabs);
  setText(note, `${building.plan.name} · ${t("buildingHint")}`);
  const drawing = new BuildingDrawing(building, t("weakCorner"));
  const things = new BuildingThings(simulation, t);
  drawing.root.append(things.root);
  dragIn(drawing.root, (key, place) => {
    putThing(simulation, key, place);
    refresh();
  });
  const counts = LEGEND.map(([look, words]) => {
    const count = element("b", {}, "0");
    const line = element("span", { class: "lg__i" }, element("i", { class: `lg__d is-${look}` }), t(words), count);
    return { look, count, line };
  });
  body.append(drawing.root);
  root.append(element("div", { class: "lg" }, ...counts.map(({ line }) => line)));
  return {
    root,
    update: () => {
      const { looks } = batch();
      const on = simulation.accessPoints.list.filter(({ powered }) => powered);
      drawing.draw(on.flatMap(({ point }) => (point.place === undefined ? [] : [point.place])));
      things.update(looks);
      const all = [...looks.values()];
      for (const { look, count } of counts) setText(count, String(all.filter((one) => one === look).length));
    },
  };
}
