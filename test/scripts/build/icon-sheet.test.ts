import { NameSet } from "../../../scripts/build/annotations";
import { iconSheet } from "../../../scripts/build/icon-sheet";
import { readIcons } from "../../../scripts/build/icons";
import { outline } from "./svg-outline";

const icons = readIcons(process.cwd());

function namesOf(...names: string[]): NameSet {
  const set = new NameSet();
  for (const name of names) set.add(name);
  return set;
}

/** The picture, and where `.icon-NAME` puts its corner, in units of the drawing. */
function read(css: string) {
  const picture = decodeURIComponent(/url\("data:image\/svg\+xml,(.*?)"\)/.exec(css)?.[1] ?? "");
  const [, columns = 0, rows = 0] = (/mask-size: (\d+)00% (\d+)00%/.exec(css) ?? []).map(Number);
  const places = [...css.matchAll(/\.icon-([\w-]+) \{ --i: ([\d.]+)%? ([\d.]+)%?; \}/g)].map(([, name = "", x, y]) => {
    const corner = (percent: string | undefined, count: number) => (Number(percent) / 100) * (count - 1) * 24;
    return [name, { x: corner(x, columns), y: corner(y, rows) }] as const;
  });
  return { picture, columns, rows, places: new Map(places) };
}

describe("a sheet of icons", () => {
  it("is nothing when no icon is used", () => expect(iconSheet(icons, new NameSet())).toBe(""));

  it("holds a single icon whole", () => {
    const { picture, columns, rows, places } = read(iconSheet(icons, namesOf("check")));
    expect([columns, rows]).toEqual([1, 1]);
    expect(places.get("check")).toEqual({ x: 0, y: 0 });
    expect(picture).toContain("viewBox='0 0 24 24'");
  });

  it.each([[2], [7], [13], [62], [icons.size]])(
    "shows of each of %d icons what is drawn at its place, no more",
    (count) => {
      const used = [...icons.keys()].slice(0, count);
      const { picture, columns, rows, places } = read(iconSheet(icons, namesOf(...used)));
      expect(picture).toContain(`viewBox='0 0 ${columns * 24} ${rows * 24}'`);
      expect([...places.keys()]).toEqual(used);
      const corners = [...places.values()].map(({ x, y }) => `${x} ${y}`);
      expect(new Set(corners).size).toBe(used.length);
      const wanted = [...places].flatMap(([name, { x, y }]) => outline(icons.get(name) ?? "", x, y));
      expect(outline(picture, 0, 0).sort()).toEqual(wanted.sort());
    },
  );

  it("puts icons at whole percentages", () => {
    const css = iconSheet(icons, namesOf(...icons.keys()));
    expect(css).not.toMatch(/--i: [^;]*\./);
  });

  it("lets no icon say what only the sheet says", () => {
    const own = [...icons].filter(
      ([, svg]) =>
        !svg.includes(
          'viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-width="1.75" stroke-linecap="round" stroke-linejoin="round">',
        ),
    );
    expect(own).toEqual([]);
  });
});
