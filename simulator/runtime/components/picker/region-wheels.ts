import { areaList } from "@vant/area-data";
import type { Column, Wheels } from "./columns";

interface Region {
  readonly name: string;
  /** Six digits of GB/T 2260; empty for the item that the page adds. */
  readonly code: string;
}

/** Digits of a code that name the region above the one of a column. */
const DIGITS_ABOVE = [0, 2, 4] as const;
const LISTS = [areaList.province_list, areaList.city_list, areaList.county_list] as const;
const COLUMNS: Readonly<Record<string, number>> = { province: 1, city: 2 };

/**
 * `mode="region"`: provinces, their cities, their districts; the value is the names. Streets (`level="sub-district"`) are
 * not had: the districts are the last column.
 *
 * @param customItem stands before the regions of each column; with it chosen, nothing lies below
 */
export function regionWheels(value: unknown, level: string, customItem: string): Wheels {
  const wanted: readonly unknown[] = Array.isArray(value) ? value : [];
  const count = COLUMNS[level] ?? LISTS.length;
  const chosen: Region[] = [];
  const choicesOf = (column: number): readonly Region[] => {
    const above = chosen[column - 1]?.code ?? "";
    const own = customItem === "" ? [] : [{ name: customItem, code: "" }];
    if (column > 0 && above === "") return own;
    const start = above.slice(0, DIGITS_ABOVE[column]);
    const found = Object.entries(LISTS[column] ?? {}).filter(([code]) => code.startsWith(start));
    return [...own, ...found.map(([code, name]) => ({ name, code }))];
  };
  const chooseFrom = (column: number, names: readonly unknown[]) => {
    for (let at = column; at < count; at += 1) {
      const choices = choicesOf(at);
      const region = choices.find(({ name }) => name === names[at]) ?? choices[0];
      if (region) chosen[at] = region;
      else chosen.length = at;
    }
  };
  chooseFrom(0, wanted);
  return {
    columns: (): readonly Column[] =>
      Array.from({ length: count }, (_, column) => {
        const choices = choicesOf(column);
        const index = choices.findIndex(({ code }) => code === chosen[column]?.code);
        return { items: choices.map(({ name }) => name), index: Math.max(0, index) };
      }),
    turn(column, index) {
      const region = choicesOf(column)[index];
      if (region === undefined || region.code === chosen[column]?.code) return;
      chosen[column] = region;
      chooseFrom(column + 1, []);
    },
    value: () => chosen.map(({ name }) => name),
    code: () => chosen.map(({ code }) => code).filter((code) => code !== ""),
  };
}
