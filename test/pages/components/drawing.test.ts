import { mount } from "./mount";

/** A canvas that notes what is drawn: the DOM here has none. */
function noteDrawing(): string[] {
  const noted: string[] = [];
  const context = new Proxy(
    {},
    {
      get: (_target, name) => (name === "measureText" ? () => ({ width: 21 }) : note(noted, String(name))),
      set: (_target, name, value) => {
        noted.push(`${String(name)}=${String(value)}`);
        return true;
      },
    },
  );
  jest.spyOn(HTMLCanvasElement.prototype, "getContext").mockImplementation(() => context as never);
  return noted;
}

const note =
  (noted: string[], name: string) =>
  (...args: unknown[]) => {
    noted.push(`${name}(${args.join(",")})`);
    return { addColorStop: (...stop: unknown[]) => noted.push(`stop(${stop.join(",")})`) };
  };

afterEach(() => jest.restoreAllMocks());

describe("the canvas of old", () => {
  it("is found by its id, and drawn on in the order of the calls, when draw is called", async () => {
    const noted = noteDrawing();
    const { wx, world, refused } = mount('<canvas canvas-id="one"/>');
    const context = wx.createCanvasContext("one");
    const gradient = context.createLinearGradient(0, 0, 10, 0);
    gradient.addColorStop(0, "red");
    context.setFillStyle(gradient as never);
    context.fillRect(1, 2, 3, 4);
    context.setFontSize(20);
    context.fillText("hello", 5, 6);
    expect(noted).toEqual([]);
    let isDone = false;
    context.draw(false, () => {
      isDone = true;
    });
    await world.until(() => isDone, 1_000);
    expect(noted.filter((line) => !/^(save|restore|clearRect)/.test(line))).toEqual([
      "createLinearGradient(0,0,10,0)",
      "stop(0,red)",
      "fillStyle=[object Object]",
      "fillRect(1,2,3,4)",
      "font=20px sans-serif",
      "fillText(hello,5,6)",
    ]);
    expect(context.measureText("x").width).toBe(21);
    expect(refused).toEqual([]);
  });

  it("is drawn on by actions as well, and takes nonsense for none", async () => {
    const noted = noteDrawing();
    const { wx, world } = mount('<canvas canvas-id="one"/>');
    const former = wx as unknown as Record<"createContext" | "drawCanvas", (options?: object) => never>;
    const context = former.createContext() as { moveTo(x: number, y: number): void; getActions(): unknown[] };
    context.moveTo(3, 4);
    let ended = 0;
    const complete = () => {
      ended += 1;
    };
    former.drawCanvas({ canvasId: "one", actions: context.getActions(), reserve: true, complete });
    former.drawCanvas({ canvasId: "one", actions: "x", complete });
    former.drawCanvas({ canvasId: "one", actions: [null, { kind: "call", method: "nothing" }], complete });
    await world.until(() => ended === 3, 1_000);
    expect(noted).toContain("moveTo(3,4)");
    expect(ended).toBe(3);
  });

  it("that is not there makes its calls fail, and its drawing nothing", async () => {
    noteDrawing();
    const { wx, world } = mount("<view/>");
    wx.createCanvasContext("none").draw();
    let failed = "";
    wx.canvasToTempFilePath({
      canvasId: "none",
      fail: ({ errMsg }) => {
        failed = errMsg;
      },
    });
    await world.until(() => failed !== "", 1_000);
    expect(failed).toBe("canvasToTempFilePath:fail canvas is empty");
  });

  it("becomes a file of the phone", async () => {
    noteDrawing();
    jest.spyOn(HTMLCanvasElement.prototype, "toDataURL").mockReturnValue("data:image/png;base64,AQID");
    const { wx, world } = mount('<canvas canvas-id="one"/>');
    let path = "";
    wx.canvasToTempFilePath({
      canvasId: "one",
      success: ({ tempFilePath }) => {
        path = tempFilePath;
      },
    });
    await world.until(() => path !== "", 1_000);
    expect(wx.getFileSystemManager().readFileSync(path, "hex")).toBe("010203");
  });
});

describe("animations", () => {
  it("are shown step by step in the phone's time, and keep what earlier steps came to", async () => {
    const { wx, world, page, find } = mount('<view id="box" animation="{{animation}}"/>', { data: { animation: {} } });
    const animation = wx.createAnimation({ duration: 300, timingFunction: "ease" });
    animation.translateX(30).step();
    animation.rotate(45).opacity(0.5).step({ duration: 100 });
    page.setData({ animation: animation.export() });
    const { style } = find("#box");
    expect(style.transform).toBe("translateX(30px)");
    expect(style.transition).toBe("transform 300ms ease 0ms");
    await world.advance(310);
    expect([style.transform, style.opacity]).toEqual(["translateX(30px) rotate(45deg)", "0.5"]);
    expect((animation.export() as { actions?: unknown[] }).actions).toEqual([]);
    page.setData({ animation: { actions: "nonsense" } });
  });

  it("of a page are called by keyframes, tell their end, and are cleared", async () => {
    const heard: string[] = [];
    const { world, find, page } = mount('<view id="box"/>', {
      methods: {
        run(this: unknown) {
          const caller = this as WechatMiniprogram.Page.Instance<object, object>;
          const frames = [{ opacity: 1 }, { opacity: 0.25, scale: [2, 2], ease: "ease-out" }];
          caller.animate("#box", frames as never, 200, () => heard.push("end"));
        },
        clear(this: unknown) {
          const caller = this as WechatMiniprogram.Page.Instance<object, object>;
          caller.clearAnimation("#box", { opacity: true } as never, () => heard.push("cleared"));
        },
      },
    });
    const methods = page as unknown as Record<"run" | "clear", () => void>;
    methods.run();
    await world.advance(150);
    expect(heard).toEqual([]);
    await world.advance(60);
    expect(find("#box").style.transform).toBe("scale(2, 2)");
    methods.clear();
    await world.advance(10);
    expect(heard).toEqual(["end", "cleared"]);
    expect(find("#box").style.opacity).toBe("");
  });
});

describe("what the screen has for an app", () => {
  it("shows a file of the phone as a picture", async () => {
    const { wx, page, world, find } = mount('<image src="{{src}}"/>', { data: { src: "" } });
    let path = "";
    wx.chooseImage({
      success: ({ tempFilePaths }) => {
        [path = ""] = tempFilePaths;
      },
    });
    await world.until(() => path !== "", 5_000);
    page.setData({ src: path });
    expect(find("img").getAttribute("src")).toMatch(/^data:image\/png;base64,iVBOR/);
  });

  it("tells of the window by media queries", async () => {
    const seen: boolean[] = [];
    const { world, page } = mount("<view/>", {
      methods: {
        watch(this: unknown) {
          const caller = this as WechatMiniprogram.Page.Instance<object, object>;
          const note = ({ matches }: { matches: boolean }) => seen.push(matches);
          caller.createMediaQueryObserver().observe({ maxWidth: 400, orientation: "portrait" } as never, note);
          caller.createMediaQueryObserver().observe({ minWidth: 400 } as never, note);
        },
      },
    });
    (page as unknown as Record<"watch", () => void>).watch();
    await world.advance(10);
    expect(seen).toEqual([true, false]);
  });

  it("knows its components and their attributes", () => {
    const { wx } = mount("<view/>");
    const asked = ["button", "button.open-type", "canvas.type", "button.nothing", "live-pusher", "showToast"];
    expect(asked.map((schema) => wx.canIUse(schema))).toEqual([true, true, true, false, false, true]);
  });
});
