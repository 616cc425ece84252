import { openPage } from "../harness/open-page";
import type { PageTest } from "../harness/page-test";

const open = () => openPage({ app: "framework", path: "skyline/gestures/index" });
const said = (page: PageTest) => page.text(".said");

/** What a finger does, as the browser tells it; a DOM without PointerEvent takes a mouse's. */
function touch(page: PageTest, selector: string, kind: string, x: number, y = 0) {
  const element = page.find(selector);
  element.dispatchEvent(new MouseEvent(kind, { bubbles: true, clientX: x, clientY: y }));
}

describe("a page of Skyline", () => {
  it("is told that it is one, where its subpackage says so", async () => {
    expect(said(await open())).toBe("skyline");
  });

  it("follows a finger by a pan gesture and goes back by an animation in the phone's time", async () => {
    const page = await open();
    touch(page, ".ball", "pointerdown", 0);
    for (const x of [10, 30, 50, 40]) touch(page, ".ball", "pointermove", x);
    const { style } = page.find(".ball");
    // The 30 px that made it a drag do not count, nor does the way back, which the page refuses.
    expect([style.transform, style.marginLeft]).toEqual(["translateX(20px)", "40px"]);
    touch(page, ".ball", "pointerup", 40);
    await page.advance(80);
    const half = Number.parseFloat(style.marginLeft) / 2;
    expect(half).toBeGreaterThan(0);
    expect(half).toBeLessThan(20);
    await page.advance(160);
    expect(style.transform).toBe("translateX(0px)");
    expect(said(page)).toBe("0 1 2 3");
  });

  it("tells a double tap from two taps, and a finger that stays", async () => {
    const page = await open();
    const tap = (selector: string) => {
      touch(page, selector, "pointerdown", 5);
      touch(page, selector, "pointerup", 5);
    };
    tap(".twice");
    await page.advance(400);
    tap(".twice");
    await page.advance(10);
    expect(said(page)).toBe("skyline");
    tap(".twice");
    await page.advance(10);
    expect(said(page)).toBe("twice");
    touch(page, ".held", "pointerdown", 5);
    await page.advance(510);
    expect(said(page)).toBe("held");
  });

  it("hears what is selected in its selection, and that nothing is any more", async () => {
    const page = await open();
    const range = document.createRange();
    range.selectNodeContents(page.find(".words"));
    // jsdom lays nothing out.
    const box = { left: 0, top: 0, width: 1, height: 1, right: 1, bottom: 1 } as DOMRect;
    Object.assign(range, { getClientRects: () => [box], getBoundingClientRect: () => box });
    const chosen = document.getSelection();
    chosen?.removeAllRanges();
    chosen?.addRange(range);
    document.dispatchEvent(new Event("selectionchange"));
    await page.advance(10);
    expect(said(page)).toBe("some words");
    chosen?.removeAllRanges();
    document.dispatchEvent(new Event("selectionchange"));
    await page.advance(10);
    expect(said(page)).toBe("nothing");
  });

  it("shows a tag that nobody has as a view, whose attributes are not a view's", async () => {
    const page = await open();
    expect(page.text(".inside")).toBe("inside");
    const warnings = page.events.flatMap((event) => (event.kind === "warning" ? [event.message] : []));
    expect(warnings.filter((message) => message.includes("strength"))).toEqual([]);
  });
});
