import { readFileSync } from "node:fs";
import { LICENCES } from "../../../miniprogram/pages/about/licences";

interface Package {
  readonly license?: string;
  readonly dependencies?: Readonly<Record<string, string>>;
}

const packageJson = (path: string) => JSON.parse(readFileSync(path, "utf8")) as Package;

it("every package that ships to a phone is named, with the licence it has", () => {
  const shipped = Object.keys(packageJson("package.json").dependencies ?? {}).map((name) => [
    name,
    packageJson(`node_modules/${name}/package.json`).license,
  ]);
  expect(LICENCES.map(({ name, licence }) => [name, licence])).toEqual(shipped.sort());
});
