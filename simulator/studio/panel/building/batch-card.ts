import type { BatchLook, WorldBatch } from "../../driver/batch-watch";
import { putOrderOnPhone } from "../../driver/order-on-phone";
import { button } from "../controls";
import { element, setText } from "../element";
import type { Panel, PanelContext } from "../panel";
import { section } from "../section";
import type { TextKey } from "../strings";

/** What the world knows beside what is joined. */
const BESIDE: readonly (readonly [(batch: WorldBatch) => number, TextKey])[] = [
  [({ counts }) => counts.failed, "lgFailed"],
  [({ counts }) => counts.off, "lgOff"],
  [({ strays }) => strays, "notInOrder"],
  [({ duplicates }) => duplicates, "serialTwice"],
];

/** What the app says of its batch, beside what is true. */
export function batchCard({ simulation, t, openPage, say }: PanelContext, batch: () => WorldBatch): Panel {
  const verdict = element("span", { class: "wb__is" });
  const give = button({
    class: "pn__a",
    icon: "phone",
    label: t("giveOrder"),
    title: t("giveOrderHint"),
    press: () => {
      const page = putOrderOnPhone(simulation.phone, simulation.scenario, () => simulation.world.world.now());
      if (page === undefined) say(t("noOrder"));
      else openPage(page);
    },
  });
  const { root, body } = section(t("batchTrue"), "pn--batch", give, verdict);
  const figures = (["appReports", "trulyOnline", "inOrder"] as const).map((words) => {
    const value = element("b", { class: "wb__v" }, "0");
    return { value, root: element("div", { class: `wb__f is-${words}` }, value, element("small", {}, t(words))) };
  });
  const cells: { readonly cell: HTMLElement; look: BatchLook | "" }[] = [];
  const grid = element("div", { class: "wb__g", attributes: { "aria-hidden": "true" } });
  const beside = BESIDE.map(([count, words]) => {
    const value = element("b", {}, "0");
    return { count, value, root: element("span", {}, value, ` ${t(words)}`) };
  });
  body.append(
    element("div", { class: "wb__fs" }, ...figures.map((figure) => figure.root)),
    grid,
    element("div", { class: "wb__b" }, ...beside.map((one) => one.root)),
  );
  return {
    root,
    update: () => {
      const seen = batch();
      const { reported, online, lines, untrue } = seen;
      for (const [index, value] of [reported, online, lines.length].entries()) {
        const figure = figures[index];
        if (figure !== undefined) setText(figure.value, String(value));
      }
      for (const [index, { serial, look }] of lines.entries()) {
        let known = cells[index];
        if (known === undefined) {
          known = { cell: element("i", { title: serial }), look: "" };
          cells.push(known);
          grid.append(known.cell);
        }
        if (known.look === look) continue;
        known.look = look;
        known.cell.className = `wb__c is-${look}`;
      }
      for (const { count, value } of beside) setText(value, String(count(seen)));
      setText(verdict, untrue.length === 0 ? t("agrees") : t("untrue", { n: untrue.length }));
      verdict.classList.toggle("is-bad", untrue.length > 0);
      verdict.title = untrue.join(", ");
    },
  };
}
