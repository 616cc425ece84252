import { openPage } from "../harness/open-page";
import type { PageTest } from "../harness/page-test";

const open = (name: string) => openPage({ app: "tdesign", path: `pages/${name}/index` });
const said = (page: PageTest) => page.text(".said");
/** Long enough for a popup to slide in and out. */
const SETTLED_MS = 1_000;

describe("components of TDesign render and answer a tap, as npm installs them", () => {
  it.each([
    ["button", ".t-button", /^tap /],
    ["cell", ".t-cell", /^click /],
    ["switch", ".t-switch", /^change {"value":true}$/],
    ["checkbox", ".t-checkbox__content", /^change {"value":\["low"\]/],
    ["radio", "text=Static", /^change {"value":"static"/],
    ["stepper", ".t-stepper__plus", /^change {"value":4}$/],
    ["tabs", ".t-tabs__item:nth-child(2)", /^change {"value":"scenes"/],
    ["dialog", "text=Forget", /^confirm /],
    ["toast", ".t-button", /^toast$/],
    ["picker", "text=Take", /^confirm {"value":\["hall"\]/],
    ["popup", ".t-popup__close", /^visible-change {"visible":false/],
    ["swiper", ".t-swiper__item", /^click {"index":0/],
    ["navbar", ".t-navbar__btn", /^go-back /],
    ["collapse", ".t-collapse-panel__title", /^change {"value":\["radio"\]/],
    ["search", ".t-search__search-action", /^action-click /],
    ["steps", "text=Join", /^change {"previous":0,"current":1}$/],
  ])("%s", async (name, selector, expected) => {
    const page = await open(name);
    await page.advance(SETTLED_MS);
    await page.tap(selector);
    await page.advance(SETTLED_MS);
    expect(said(page)).toMatch(expected);
  });

  it("input", async () => {
    const page = await open("input");
    await page.input(".t-input input", "Home");
    expect(said(page)).toMatch(/^change {"value":"Home"/);
  });

  it("slider", async () => {
    const page = await open("slider");
    await page.advance(SETTLED_MS);
    await page.tap(".t-slider__bar");
    expect(said(page)).toMatch(/^change {"value":/);
  });

  it("rate", async () => {
    const page = await open("rate");
    await page.tap(".t-rate__wrapper");
    await page.advance(SETTLED_MS);
    expect(said(page)).toMatch(/^change {"value":/);
  });

  it("dropdown-menu", async () => {
    const page = await open("dropdown-menu");
    await page.tap(".t-dropdown-menu__item");
    await page.advance(SETTLED_MS);
    await page.tap("text=Hall");
    expect(said(page)).toMatch(/^change {"value":"hall"}$/);
  });
});
