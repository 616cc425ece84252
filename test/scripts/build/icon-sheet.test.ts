import { NameSet } from "../../../scripts/build/annotations";
import { iconSheet } from "../../../scripts/build/icon-sheet";
import { readIcons } from "../../../scripts/build/icons";

const icons = readIcons(process.cwd());

function namesOf(...names: string[]): NameSet {
  const set = new NameSet();
  for (const name of names) set.add(name);
  return set;
}

/** The picture, and where `.icon-NAME` puts its corner, in units of the drawing. */
function read(css: string) {
  const picture = decodeURIComponent(/url\("data:image\/svg\+xml,(.*?)"\)/.exec(css)?.[1] ?? "");
  const columns = Number(/mask-size: (\d+)00%/.exec(css)?.[1]);
  const places = [...css.matchAll(/\.icon-([\w-]+) \{ --i: ([\d.]+)%? ([\d.]+)%?; \}/g)].map(([, name = "", x, y]) => {
    const corner = (percent: string | undefined) => Math.round((Number(percent) / 100) * (columns - 1) * 24 * 10) / 10;
    return [name, { x: corner(x), y: corner(y) }] as const;
  });
  return { picture, columns, places: new Map(places) };
}

describe("a sheet of icons", () => {
  it("is nothing when no icon is used", () => expect(iconSheet(icons, new NameSet())).toBe(""));

  it("holds a single icon whole", () => {
    const { picture, columns, places } = read(iconSheet(icons, namesOf("check")));
    expect(columns).toBe(1);
    expect(places.get("check")).toEqual({ x: 0, y: 0 });
    expect(picture).toContain("viewBox='0 0 24 24'");
  });

  it("shows of every icon what is drawn at its place", () => {
    const { picture, columns, places } = read(iconSheet(icons, namesOf(...icons.keys())));
    expect(picture).toContain(`viewBox='0 0 ${columns * 24} ${columns * 24}'`);
    expect([...places.keys()]).toEqual([...icons.keys()]);
    for (const [name, { x, y }] of places) {
      const at = x === 0 && y === 0 ? "" : `transform='translate(${x}${y === 0 ? "" : ` ${y}`})'`;
      const shapes = [
        ...(icons.get(name) ?? "")
          .replaceAll('"', "'")
          .replaceAll("currentColor", "red")
          .matchAll(/<(?!\/?svg)[^>]+>/g),
      ].map(String);
      const drawn =
        at === ""
          ? shapes.join("")
          : shapes.length === 1
            ? shapes[0]?.replace("/>", ` ${at}/>`)
            : `<g ${at}>${shapes.join("")}</g>`;
      expect(picture.split(drawn ?? "none")).toHaveLength(2);
    }
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
