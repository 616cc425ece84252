import { readFileSync } from "node:fs";
import { panelStyles, panelTokens, scoped } from "../../../../simulator/dev-server/server/styles";

describe("styles of the panel", () => {
  it("turns the design's tokens into pixels, dark over light, small phones left out", () => {
    const css = panelTokens(
      "page {\n --s: 8rpx; --e: 0 -8rpx 1rpx;\n}\n.theme-dark {\n --bg: #000;\n}\n.is-small {\n --s: 9rpx;\n}",
    );
    expect(css.match(/^:scope \{/gm)).toHaveLength(2);
    expect(css).toContain("--s: 4px; --e: 0 -4px 0.5px;");
    expect(css).not.toContain("is-small");
    expect(css).not.toContain("rpx");
  });

  it("ends at the phone's screen", () => expect(scoped("a {}")).toBe("@scope (.sim) to (.phone-mount) {\na {}\n}\n"));

  it("has every token and icon of the design", () => {
    const css = panelStyles(process.cwd());
    const tokens = readFileSync("miniprogram/styles/tokens.wxss", "utf8").match(/--[\w-]+(?=:)/g) ?? [];
    for (const token of new Set(tokens)) expect(css).toContain(`${token}:`);
    for (const icon of ["pause", "record", "router", "bluetooth-off"]) expect(css).toContain(`.icon-${icon} {`);
  });
});
