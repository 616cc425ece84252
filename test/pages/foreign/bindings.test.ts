import { openPage } from "../harness/open-page";

const open = () => openPage({ app: "framework", path: "pages/bindings/index" });

describe("what components of other people's apps rely on to reach each other", () => {
  it("relations link in the order of the page, unlink, and can be asked", async () => {
    const page = await open();
    expect(page.text(".names")).toBe("hall,attic");
    await page.tap(".first");
    expect(page.text(".typed")).toBe("hall");
    await page.tap(".empty");
    expect(page.text(".names")).toBe("attic");
  });

  it("slots by name show what is meant for them, in the component's order", async () => {
    const page = await open();
    expect(page.text(".frame").replace(/\s+/g, "")).toBe("foottruesendtypehead");
  });

  it("only a composed event reaches into the other trees", async () => {
    const page = await open();
    await page.tap(".send");
    expect(page.text(".heard")).toBe("inner frame,inner page,outer page");
  });

  it("model: follows what a component and a field set", async () => {
    const page = await open();
    await page.tap(".type");
    expect(page.text(".text")).toBe("from the part");
    await page.input(".field", "lamp");
    expect(page.text(".typed")).toBe("lamp");
  });

  it("of mut-bind the first on the way up hears the event, bind hears it besides", async () => {
    const page = await open();
    await page.tap(".inside");
    expect(page.text(".heard")).toBe("tap in,tap near");
  });

  it("an observer that changes its own property in place is not called again for it", async () => {
    const page = await open();
    expect(page.text(".marks")).toBe("true");
  });

  it("change: of WXS finds the whole page when it is first called", async () => {
    const page = await open();
    expect(page.text(".after")).toBe("found 2");
  });
});
