import { Journal, openHost } from "../harness/host-app";

describe("what the simulator does not have is refused by name", () => {
  it("a component: thrown, and shown on the phone", async () => {
    const page = await openHost("pages/broken/index", { expectErrors: true });
    expect(page.errors.map(String)).toEqual([
      "RefusedError: pages/broken/index.wxml:2: <map> is not modelled by the simulator",
    ]);
    expect(page.text(".sim-error")).toContain("<map> is not modelled by the simulator");
  });

  it("a wx function: undefined where it is looked for, an exception of the app where it is called", async () => {
    const page = await openHost("pages/clock/index", { expectErrors: true });
    expect(page.wx.joinVoIPChat).toBeUndefined();
    await page.tap(".phone");
    expect(page.errors.map(String)).toEqual(["TypeError: wx.joinVoIPChat is not a function"]);
    expect(page.text(".sim-error")).toContain("wx.joinVoIPChat");
  });

  it("an attribute of a built-in component", async () => {
    const page = await openHost("pages/odd/index", { expectErrors: true });
    expect(page.errors.map(String)).toEqual(['RefusedError: <view> has no attribute "sparkle" in the simulator']);
  });
});

describe("exceptions of app code", () => {
  it("fail a test that does not expect them", async () => {
    await expect(openHost("pages/throws/index")).rejects.toThrow("thrown in onLoad");
  });

  it("are shown on the phone, told to the App and to wx.onError, and the page goes on", async () => {
    const page = await openHost("pages/throws/index", { expectErrors: true });
    const heard = jest.fn();
    page.wx.onError(heard);
    await page.tap(".throw");
    expect(heard).toHaveBeenCalledWith(expect.stringContaining("thrown in a handler"));
    expect(Journal.all(page)).toEqual(
      expect.arrayContaining(["app.onError Error: thrown in onLoad", "app.onError Error: thrown in a handler"]),
    );
    expect(page.text(".sim-error")).toContain("thrown in a handler");
    expect(page.page.shown).toBe(true);
    expect(page.errors).toHaveLength(2);
  });

  it("in a timer and in a wx callback are caught as well", async () => {
    const page = await openHost("pages/throws/index", { expectErrors: true });
    await page.tap(".later");
    await page.advance(1_000);
    expect(page.errors.map(String)).toEqual([
      "Error: thrown in onLoad",
      "Error: thrown in a callback",
      "Error: thrown in a timer",
    ]);
  });

  it("stay on the screen until they are closed or another page comes", async () => {
    const page = await openHost("pages/throws/index", { expectErrors: true });
    await page.tap(".sim-error__close");
    expect(page.findAll(".sim-error")).toEqual([]);
    await page.tap(".throw");
    page.wx.reLaunch({ url: "/pages/first/index" });
    await page.advance(50);
    expect(page.findAll(".sim-error")).toEqual([]);
  });
});
