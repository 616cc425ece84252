import { BatchWatch, type WorldBatch } from "../../driver/batch-watch";
import { segments } from "../controls";
import type { Panel, PanelContext } from "../panel";
import { batchCard } from "./batch-card";
import { buildingMap } from "./building-map";
import { compositionCard } from "./composition-card";
import { walkCard } from "./walk-card";

/** The two ways to look at a world: by signal around the phone, or by its building. */
type View = "radio" | "building";

export interface WorldViews {
  /** Where the radio map stands, too. */
  readonly map: Panel;
  /** Beside it: what takes the place of access points, tags and faults. */
  readonly cards: readonly Panel[];
}

/**
 * The building of a world with what belongs to it. Undefined: it has none.
 * @param radio the radio map, whose title becomes the choice between both
 * @param show says which is chosen
 */
export function worldViews(context: PanelContext, radio: Panel, show: (view: View) => void): WorldViews | undefined {
  const { t, refresh } = context;
  const watch = new BatchWatch(context.simulation, () => performance.now());
  let seen: WorldBatch | undefined;
  const batch = () => {
    seen ??= watch.look();
    return seen;
  };
  const choices = [
    { value: "radio" as const, label: t("map") },
    { value: "building" as const, label: t("building") },
  ];
  let view: View = "building";
  const choose = (next: View) => {
    view = next;
    show(next);
    refresh();
  };
  const [inRadio, inBuilding] = [segments<View>(choices, choose), segments<View>(choices, choose)];
  const map = buildingMap(context, batch, inBuilding.root);
  if (map === undefined) return undefined;
  radio.root.querySelector(".pn__h h2")?.replaceWith(inRadio.root);
  inRadio.set("radio");
  inBuilding.set("building");
  show(view);
  const shown = (part: Panel): Panel => ({
    root: part.root,
    update: () => {
      if (view === "building") part.update();
    },
  });
  const cards = [batchCard(context, batch), compositionCard(context), walkCard(context)].flatMap((card) => card ?? []);
  return {
    map: {
      root: map.root,
      update: () => {
        seen = undefined;
        if (view === "building") map.update();
      },
    },
    cards: cards.map(shown),
  };
}
