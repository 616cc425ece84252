import type { Property } from "../../../../protocol/capability/model/model";
import { textIn } from "../../../../protocol/capability/model/texts";
import { t } from "../../../lib/companion";
import { visibleText } from "../../../lib/names/visible-text";
import { actionItem, type PanelItem, type PanelSource, propertyItem } from "./panel-item";
import { rawItems } from "./raw-items";

/** What a person filters a large panel by. */
export const FILTERS = ["main", "control", "measure", "setting", "diag"] as const;
export type Filter = (typeof FILTERS)[number];
type Part = Exclude<Filter, "main">;

/** Items drawn the same way, beside or below each other. */
export interface PanelBlock {
  /** Of its first item. */
  readonly key: string;
  readonly layout: "card" | "rows" | "tiles";
  readonly items: readonly PanelItem[];
}

export interface PanelSection {
  readonly key: string;
  /** "" without heading. */
  readonly title: string;
  /** Label of the button that shows the rest, or less; "" where all is shown anyway. */
  readonly more: string;
  readonly isOpen: boolean;
  readonly blocks: readonly PanelBlock[];
}

/** What the person opened and chose. */
export interface PanelChoice {
  readonly filter: Filter;
  /** Keys of the sections that show all. */
  readonly open: ReadonlySet<string>;
}

/** From here on a panel is filtered. */
const FILTERED_FROM = 13;
/** Items of a section until it is opened. */
const SECTION_ITEMS = 20;
/** The same on the first page of a large panel. */
const FIRST_ITEMS: Readonly<Record<Part, number>> = { control: 6, measure: 2, setting: 0, diag: 0 };
const RAW_ITEMS = 2;

interface Placed {
  readonly property: Property;
  readonly item: PanelItem;
  readonly part: Part;
  readonly group: string;
}

export interface PanelLayout {
  /** How many of each part; undefined for a small panel, which shows all. */
  readonly counts: Readonly<Record<Part, number>> | undefined;
  readonly sections: readonly PanelSection[];
}

/** Lays out a model's properties and actions. Each property that the model does not hide is in one part, once. Pure. */
export function panelLayout(source: PanelSource, choice: PanelChoice): PanelLayout {
  const placed = placedOf(source);
  const actions = Object.entries(source.model.actions).map(([id, action]) => actionItem(source, id, action));
  const isLarge = placed.length + actions.length >= FILTERED_FROM;
  const ofPart = (part: Part) => placed.filter((one) => one.part === part && one.item.widget !== "raw");
  const raw = [...placed.filter(({ item }) => item.widget === "raw").map(({ item }) => item), ...rawItems(source)];
  const whole = (key: string, title: string, items: readonly PanelItem[], limit: number) =>
    section({ key, title, items, limit, less: [], open: choice.open });
  const grouped = (part: Part, title: string) => groupSections(ofPart(part), part, title, choice.open);
  const rawSection = whole("raw", t("gen.raw"), raw, isLarge && choice.filter === "main" ? RAW_ITEMS : SECTION_ITEMS);
  const actionSection = whole("actions", t("gen.actions"), actions, SECTION_ITEMS);
  const counts = {
    control: ofPart("control").length + actions.length,
    measure: ofPart("measure").length,
    setting: ofPart("setting").length,
    diag: ofPart("diag").length + raw.length,
  };
  if (!isLarge) {
    const inOrder = placed.filter(
      ({ part, item }) => item.widget !== "raw" && (part === "control" || part === "measure"),
    );
    const sections = [
      ...groupSections(inOrder, "all", "", choice.open),
      actionSection,
      ...grouped("setting", ""),
      ...grouped("diag", t("gen.cat.diag")),
      rawSection,
    ];
    return { counts: undefined, sections: sections.filter(isFilled) };
  }
  const first = (part: Part, title: string) => {
    const items = ofPart(part);
    const less = items.filter(({ property }) => property.ui?.showLess === true).map(({ item }) => item.key);
    return section({
      key: `main-${part}`,
      title,
      items: items.map(({ item }) => item),
      limit: FIRST_ITEMS[part],
      less,
      open: choice.open,
    });
  };
  const byFilter: Readonly<Record<Filter, () => readonly PanelSection[]>> = {
    main: () => [first("control", ""), first("measure", t("gen.cat.measure")), rawSection],
    control: () => [...grouped("control", ""), actionSection],
    measure: () => grouped("measure", ""),
    setting: () => grouped("setting", ""),
    diag: () => [...grouped("diag", ""), rawSection],
  };
  return { counts, sections: byFilter[choice.filter]().filter(isFilled) };
}

function isFilled({ blocks, more }: PanelSection): boolean {
  return blocks.length > 0 || more !== "";
}

/** In the order of the hints, then of the model. */
function placedOf(source: PanelSource): readonly Placed[] {
  return Object.entries(source.model.properties)
    .flatMap(([id, property]) => {
      const item = propertyItem(source, id, property);
      if (item === undefined) return [];
      const { group } = property.ui ?? {};
      return [
        { property, item, part: partOf(property), group: group === undefined ? "" : textIn(group, source.language) },
      ];
    })
    .sort((a, b) => (a.property.ui?.order ?? 0) - (b.property.ui?.order ?? 0));
}

function partOf({ ui, readOnly }: Property): Part {
  if (ui?.category === "config") return "setting";
  if (ui?.category === "diagnostic") return "diag";
  return readOnly === true ? "measure" : "control";
}

function groupSections(
  placed: readonly Placed[],
  key: string,
  title: string,
  open: ReadonlySet<string>,
): readonly PanelSection[] {
  const groups = new Map<string, Placed[]>([["", []]]);
  for (const one of placed) groups.set(one.group, [...(groups.get(one.group) ?? []), one]);
  return [...groups].map(([group, members]) =>
    section({
      key: `${key}-${group}`,
      title: group === "" ? title : visibleText(group),
      items: members.map(({ item }) => item),
      limit: SECTION_ITEMS,
      less: members.filter(({ property }) => property.ui?.showLess === true).map(({ item }) => item.key),
      open,
    }),
  );
}

interface SectionParts {
  readonly key: string;
  readonly title: string;
  readonly items: readonly PanelItem[];
  readonly limit: number;
  /** Keys of items that stand behind "show all". */
  readonly less: readonly string[];
  readonly open: ReadonlySet<string>;
}

function section({ key, title, items, limit, less, open }: SectionParts): PanelSection {
  const first = items.filter((item) => !less.includes(item.key)).slice(0, limit);
  const isOpen = open.has(key);
  const rest = items.length - first.length;
  const more = rest === 0 ? "" : isOpen ? t("gen.less") : t("gen.more", { n: rest });
  return { key, title, more, isOpen, blocks: blocksOf(isOpen ? items : first) };
}

const ROW_WIDGETS = ["picker", "input", "text", "raw", "button"];

function blocksOf(items: readonly PanelItem[]): readonly PanelBlock[] {
  const blocks: { key: string; layout: PanelBlock["layout"]; items: PanelItem[] }[] = [];
  for (const item of items) {
    const layout = item.widget === "tile" ? "tiles" : ROW_WIDGETS.includes(item.widget) ? "rows" : "card";
    const last = blocks.at(-1);
    if (last?.layout === layout) last.items.push(item);
    else blocks.push({ key: item.key, layout, items: [item] });
  }
  return blocks;
}
