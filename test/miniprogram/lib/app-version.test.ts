import { readFileSync } from "node:fs";
import { APP_VERSION } from "../../../miniprogram/lib/app-version";

it("the app says the version of the release", () => {
  const { version } = JSON.parse(readFileSync("package.json", "utf8")) as { version: string };
  expect(APP_VERSION).toBe(version);
});
