import { appendFileSync, rmSync } from "node:fs";
import path from "node:path";
import { build } from "../../../scripts/build/build";
import { makeFixtureProject } from "./fixture-project";

/** What ships, by file; a change comes first. */
async function built(change?: { readonly file: string; readonly text: string }): Promise<ReadonlyMap<string, string>> {
  const projectRoot = makeFixtureProject("valid");
  if (change !== undefined) appendFileSync(path.join(projectRoot, change.file), change.text);
  const { files } = await build({ projectRoot, write: false });
  rmSync(projectRoot, { recursive: true });
  return new Map([...files].map(([file, bytes]) => [file, Buffer.from(bytes).toString("base64")]));
}

const part = (files: ReadonlyMap<string, string>, isDevice: boolean) =>
  [...files].filter(([file]) => file.startsWith("device/") === isDevice);

describe("packages are reproducible, so that WeChat downloads only what changed", () => {
  it("the same source in another folder gives the same bytes", async () => {
    expect(await built()).toEqual(await built());
  });

  it.each([
    ["device", "miniprogram/device/pages/scan/index.ts", true],
    ["device", "miniprogram/device/pages/scan/index.wxml", true],
    ["main", "miniprogram/pages/two/index.ts", false],
    ["main", "miniprogram/pages/two/index.wxss", false],
  ])("a change in %s (%s) leaves every byte of the other package as it was", async (_, file, isDevice) => {
    const texts = {
      ts: '\nconsole.info("changed");\n',
      wxml: "\n<view>changed</view>\n",
      wxss: "\n.is-changed { top: 1rpx; }\n",
    };
    const text = texts[path.extname(file).slice(1) as keyof typeof texts];
    const [before, after] = [await built(), await built({ file, text })];
    expect(part(after, !isDevice)).toEqual(part(before, !isDevice));
    expect(part(after, isDevice)).not.toEqual(part(before, isDevice));
  });
});
