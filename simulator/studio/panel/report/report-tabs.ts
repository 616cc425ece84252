import { segments } from "../controls";
import type { Panel, PanelContext } from "../panel";
import { type ReportActions, reportCard } from "./report-card";

type View = "world" | "report";

/**
 * The report in the place of the world, and the choice between both in their heads.
 * @param maps panels whose head gets the choice: the maps of the world
 * @param show says which is chosen
 */
export function reportView(
  context: PanelContext,
  actions: ReportActions,
  maps: readonly Panel[],
  show: (view: View) => void,
): Panel {
  const card = reportCard(context, actions);
  let view: View = "report";
  const choose = (next: View) => {
    view = next;
    show(next);
    context.refresh();
  };
  for (const panel of [...maps, card]) {
    const choice = segments<View>(
      [
        { value: "world", label: context.t("map") },
        { value: "report", label: context.t("report") },
      ],
      choose,
    );
    choice.set(panel === card ? "report" : "world");
    panel.root.querySelector(".pn__h")?.prepend(choice.root);
    // The choice says as much.
    if (panel !== card) panel.root.querySelector(".pn__h h2")?.remove();
  }
  show(view);
  return {
    root: card.root,
    update: () => {
      if (view === "report") card.update();
    },
  };
}
