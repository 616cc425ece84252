import { existsSync, readFileSync } from "node:fs";

interface AppConfig {
  readonly pages: readonly string[];
  readonly subPackages: readonly {
    readonly root: string;
    readonly pages: readonly string[];
    readonly independent?: boolean;
  }[];
  readonly preloadRule: Readonly<Record<string, { readonly packages: readonly string[] }>>;
  readonly tabBar: { readonly list: readonly { readonly pagePath: string }[] };
  readonly permission: Readonly<Record<string, { readonly desc: string }>>;
}

const read = <T>(path: string) => JSON.parse(readFileSync(path, "utf8")) as T;
const config = read<AppConfig>("miniprogram/app.json");
const devicePages = config.subPackages.flatMap(({ root, pages }) => pages.map((page) => `${root}/${page}`));

it("every page of the device package preloads the main package, for the way back to the tabs", () => {
  const without = devicePages.filter((page) => !config.preloadRule[page]?.packages.includes("__APP__"));
  expect(without).toEqual([]);
});

it("the device package is preloaded where a person leaves for it, and every rule names a page", () => {
  expect(config.preloadRule["pages/devices/index"]?.packages).toContain("device");
  const pages = [...config.pages, ...devicePages];
  expect(Object.keys(config.preloadRule).filter((page) => !pages.includes(page))).toEqual([]);
});

it("every page that is named is there", () => {
  const missing = [...config.pages, ...devicePages].filter((page) => !existsSync(`miniprogram/${page}.wxml`));
  expect(missing).toEqual([]);
});

it("what a permission is for fits the 30 characters WeChat shows", () => {
  const long = Object.values(config.permission).filter(({ desc }) => desc.length > 30);
  expect(long).toEqual([]);
});

it("every colour app.json takes from the theme is there in light and dark", () => {
  const theme = read<Record<"light" | "dark", Record<string, string>>>("miniprogram/theme.json");
  const used =
    JSON.stringify(config)
      .match(/"@\w+"/g)
      ?.map((name) => name.slice(2, -1)) ?? [];
  expect(used.filter((name) => !theme.light[name] || !theme.dark[name])).toEqual([]);
  expect(used.length).toBeGreaterThan(0);
});
