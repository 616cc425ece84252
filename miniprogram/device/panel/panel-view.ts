import { companion, t } from "../../lib/companion";
import { numberText } from "../../lib/format/number";
import type { PanelStore } from "./panel-store";
import { actionKey } from "./widgets/action-key";
import { type EventRow, eventRows, hasEvents } from "./widgets/event-rows";
import type { PanelSource } from "./widgets/panel-item";
import { FILTERS, type Filter, type PanelChoice, type PanelSection, panelLayout } from "./widgets/panel-sections";

export interface ChipView {
  readonly key: Filter;
  readonly text: string;
  /** How many; "" for the first page. */
  readonly count: string;
  readonly isOn: boolean;
}

/** A device's panel, made of its model alone. */
export interface PanelView {
  /** Empty for a small panel. */
  readonly chips: readonly ChipView[];
  readonly sections: readonly PanelSection[];
  readonly isEmpty: boolean;
  readonly showsEvents: boolean;
  readonly events: readonly EventRow[];
  /** Which model it is made of. */
  readonly footer: string;
}

const NAMES = {
  main: "gen.cat.main",
  control: "gen.cat.control",
  measure: "gen.cat.measure",
  setting: "gen.cat.setting",
  diag: "gen.cat.diag",
} as const;

export function panelSource(panel: PanelStore, now: number, canControl: boolean): PanelSource {
  const { model, state, history, asked } = panel;
  // What a person is still asked is not being sent.
  const keys = asked?.request.op === "invoke" ? asked.names.map(actionKey) : (asked?.names ?? []);
  const receipts = Object.fromEntries(Object.entries(panel.receipts).filter(([key]) => !keys.includes(key)));
  return { language: companion().language(), now, model, state, receipts, history, canControl };
}

export function panelView(source: PanelSource, choice: PanelChoice): PanelView {
  const { counts, sections } = panelLayout(source, choice);
  const events = eventRows(source);
  const { id, version, properties, actions } = source.model;
  const name = id.slice(id.lastIndexOf(".") + 1);
  const isEmpty = sections.length === 0 && events.length === 0;
  return {
    chips: counts === undefined ? [] : chipsOf(counts, choice.filter),
    sections,
    isEmpty,
    showsEvents: (choice.filter === "main" || counts === undefined) && hasEvents(source),
    events,
    footer:
      Object.keys(properties).length + Object.keys(actions).length === 0
        ? ""
        : t("panel.model", { id: name, v: version }),
  };
}

function chipsOf(counts: Readonly<Record<Exclude<Filter, "main">, number>>, chosen: Filter): readonly ChipView[] {
  return FILTERS.filter((key) => key === "main" || key === chosen || counts[key] > 0).map((key) => ({
    key,
    text: t(NAMES[key]),
    count: key === "main" ? "" : numberText(counts[key]),
    isOn: key === chosen,
  }));
}
