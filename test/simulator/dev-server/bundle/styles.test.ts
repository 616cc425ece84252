import type { BuiltPackage } from "../../../../scripts/build/build";
import { type Place, scopeSelector } from "../../../../simulator/dev-server/bundle/scope-selector";
import { bundleStyles } from "../../../../simulator/dev-server/bundle/styles";
import { toPhoneUnits } from "../../../../simulator/runtime/bundle/phone-units";

describe("lengths follow the phone, not the browser's window", () => {
  it.each([
    ["16rpx", "calc(16 * var(--rpx))"],
    ["-8rpx auto .5rpx", "calc(-8 * var(--rpx)) auto calc(.5 * var(--rpx))"],
    ["calc(100vh - 20rpx)", "calc(calc(100 * var(--vh)) - calc(20 * var(--rpx)))"],
    ["50vw", "calc(50 * var(--vw))"],
    ["calc(1px + env(safe-area-inset-bottom))", "calc(1px + var(--safe-bottom))"],
    ["max(env(safe-area-inset-top, 20px), 4px)", "max(var(--safe-top), 4px)"],
    ["1px solid var(--a1rpx)", "1px solid var(--a1rpx)"],
    ["#12rpx", "#12rpx"],
  ])("%s becomes %s", (given, expected) => {
    expect(toPhoneUnits(given)).toBe(expected);
  });
});

const APP: Place = { kind: "app", root: "" };
const PAGE: Place = { kind: "page", id: "pages/a/index" };
const COMPONENT: Place = { kind: "component" };

describe("a selector reaches what it reaches in WeChat", () => {
  it.each([
    [APP, ".card", ':where(wx-page[data-package=""]) .card'],
    [APP, "page", 'wx-page:where([data-package=""])'],
    [APP, "page .card > view", 'wx-page:where([data-package=""]) .card > wx-view'],
    [PAGE, ".row view.on::after", ':where(wx-page[data-page="pages/a/index"]) .row wx-view.on::after'],
    [PAGE, "scroll-view, text", ':where(wx-page[data-page="pages/a/index"]) wx-scroll-view, wx-text'],
    [PAGE, ".a:not(view):nth-child(odd)", ':where(wx-page[data-page="pages/a/index"]) .a:not(wx-view):nth-child(odd)'],
    [PAGE, '[data-x="a.b c"] .d', ':where(wx-page[data-page="pages/a/index"]) [data-x="a.b c"] .d'],
    [PAGE, ".page-x", ':where(wx-page[data-page="pages/a/index"]) .page-x'],
    [COMPONENT, ".row.is-on > .end", ".__SCOPE__row.__SCOPE__is-on > .__SCOPE__end"],
    [COMPONENT, ":host", '[wx-host="__SCOPE__"]'],
    [COMPONENT, ":host .row", '[wx-host="__SCOPE__"] .__SCOPE__row'],
    [COMPONENT, ".own >>> .inner view", ".__SCOPE__own .inner wx-view"],
    [COMPONENT, "#x", ':where([wx-host="__SCOPE__"]) #x'],
    [COMPONENT, "view", ':where([wx-host="__SCOPE__"]) wx-view'],
  ])("%o %s", (place, selector, expected) => {
    expect(scopeSelector(selector, place)).toBe(expected);
  });
});

describe("the style sheets of a build", () => {
  const built = (root: string, pages: string[], components: string[] = []): BuiltPackage => ({
    name: root || "main",
    root,
    pages,
    components,
    files: [],
    inputs: [],
  });
  const bundle = (files: Readonly<Record<string, string>>) =>
    bundleStyles([built("", ["pages/a/index"], ["parts/b"]), built("device", ["device/c"])], (file) => files[file]);

  it("take in what they import, each file once on its way", () => {
    const { sheets } = bundle({
      "pages/a/index.wxss": '@import "../../shared.wxss"; .a { width: 10rpx }',
      "shared.wxss": '@import "/deeper.wxss"; .s { top: 0 }',
      "deeper.wxss": '@import "./shared.wxss"; .d { left: 0 }',
    });
    const css = sheets["pages/a/index"] ?? "";
    expect([...css.matchAll(/\.(\w) \{/g)].map(([, name]) => name)).toEqual(["d", "s", "a"]);
    expect(css).toContain("width: calc(10 * var(--rpx))");
  });

  it("leave the steps of keyframes alone", () => {
    const { sheets } = bundle({ "parts/b.wxss": "@keyframes turn { from { top: 0 } 50% { top: 1rpx } }" });
    expect(sheets["parts/b"]).toBe("@keyframes turn { from { top: 0 } 50% { top: calc(1 * var(--rpx)) } }");
  });

  it("give app.wxss to the main package only", () => {
    const { sheets } = bundle({ "app.wxss": ".x { top: 0 }", "device/c.wxss": ".y { top: 0 }" });
    expect(Object.keys(sheets)).toEqual(["app", "device/c"]);
    expect(sheets.app).toContain('[data-package=""]');
  });

  it.each([
    ["(prefers-reduced-motion: reduce)", "@media (prefers-reduced-motion: reduce) { .y"],
    ["screen and (min-width: 400px)", "@container phone-window (min-width: 400px) { .y"],
    ["(orientation: landscape)", "@container phone-window (orientation: landscape) { .y"],
    ["(prefers-color-scheme: dark)", ':where(.sim-phone[data-theme="dark"]) .y'],
    [
      "(prefers-color-scheme: dark) and (max-width: 9px)",
      '@container phone-window (max-width: 9px) { :where(.sim-phone[data-theme="dark"]) .y',
    ],
    ["(min-width: 1px), (prefers-color-scheme: light)", ':where(.sim-phone[data-theme="light"]) .y'],
  ])("ask the phone for its theme and window, the browser for the rest: @media %s", (condition, expected) => {
    const { sheets, refusals } = bundle({ "device/c.wxss": `@media ${condition} { .y { top: 0 } }` });
    const css = (sheets["device/c"] ?? "").replace(/\s+/g, " ").replace(/:where\(wx-page\[[^)]*\) /g, "");
    expect(css).toContain(expected);
    expect([...refusals]).toEqual([]);
  });

  it("refuse what is said of no phone, by file and rule", () => {
    const { refusals } = bundle({ "device/c.wxss": "@media print { .y { top: 0 } } @page { margin: 0 }" });
    expect([...refusals]).toEqual([
      [
        "device/c",
        [
          "device/c.wxss: @media print is not modelled by the simulator",
          "device/c.wxss: @page  is not modelled by the simulator",
        ],
      ],
    ]);
  });

  it("name an import that leads nowhere and a sheet that is none, and keep the rest", () => {
    const { sheets, refusals } = bundle({
      "app.wxss": '@import "./gone.wxss";\n.x { top: 0 }',
      "device/c.wxss": ".y { top: 0",
    });
    expect(refusals.get("app")).toEqual(["app.wxss:1: there is no gone.wxss"]);
    expect(refusals.get("device/c")?.[0]).toMatch(/^device\/c\.wxss:1: /);
    expect(sheets.app).toContain(".x");
  });
});
