import { firmwareLabel } from "../../composition/firmware";
import type { LiveDevice } from "../../driver/live-devices";
import { button } from "../controls";
import { element, setText } from "../element";
import { KeyedRows } from "../keyed-rows";
import type { Panel, PanelContext } from "../panel";
import { section } from "../section";
import { compositionDialog } from "./composition-dialog";

interface Part {
  readonly name: string;
  readonly count: number;
  /** Of the most that any part has. */
  readonly share: number;
}

/** Which firmware the devices run, and how many of each. */
export function compositionCard({ simulation, t, file, ask }: PanelContext): Panel {
  const title = t("editComposition");
  const edit = file && button({ class: "pn__a", icon: "edit", title, press: () => ask(compositionDialog(file, t)) });
  const { root, body, note } = section(t("composition"), "pn--mix", edit);
  const rows = new KeyedRows<Part>(
    body,
    ({ name }) => name,
    ({ name }) => {
      const bar = element("i", { class: "mx__b" });
      const count = element("span", { class: "mx__c" });
      const row = element(
        "div",
        { class: "mx" },
        element("span", { class: "mx__n", title: name }, name),
        element("span", { class: "mx__t" }, bar),
        count,
      );
      return {
        root: row,
        update: (part) => {
          setText(count, String(part.count));
          const width = `${Math.round(part.share * 100)}%`;
          if (bar.style.width !== width) bar.style.width = width;
        },
      };
    },
  );
  let shown: readonly LiveDevice[] = [];
  return {
    root,
    update: () => {
      const { list } = simulation.devices;
      if (list.length === shown.length) return;
      shown = list;
      setText(note, String(list.length));
      rows.show(partsOf(list));
    },
  };
}

/** @returns the largest part first. */
export function partsOf(devices: readonly LiveDevice[]): readonly Part[] {
  const counts = new Map<string, number>();
  for (const device of devices) {
    const name = firmwareLabel(device.spec);
    counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  const most = Math.max(1, ...counts.values());
  return [...counts].map(([name, count]) => ({ name, count, share: count / most })).sort((a, b) => b.count - a.count);
}
