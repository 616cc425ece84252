import { AppTroubles } from "../../../../simulator/studio/driver/app-troubles";

function thrownIn(...frames: readonly string[]): Error {
  const error = new TypeError("wx.noSuchCall is not a function");
  error.stack = [String(error), ...frames.map((frame) => `    at ${frame}`)].join("\n");
  return error;
}

describe("what an app threw or asked for in vain", () => {
  it("has the file and line of the app's own code, not the simulator's", () => {
    const troubles = new AppTroubles(() => 42);
    const frames = ["call (http://localhost/main.js:9:1)", "li.tap (miniprogram:///pages/a/a.js:12:5)"];
    troubles.note({ kind: "error", error: thrownIn(...frames) });
    troubles.note({ kind: "error", error: "no stack" });
    expect(troubles.take()).toEqual([
      { kind: "error", text: "TypeError: wx.noSuchCall is not a function", where: "pages/a/a.js:12", atMs: 42 },
      { kind: "error", text: "no stack", atMs: 42 },
    ]);
    expect(troubles.take()).toEqual([]);
  });

  it("names rejections by what wx said, and leaves alone what an app prints by itself and what the phone lacks, which is told at the end", () => {
    const troubles = new AppTroubles(() => 0);
    const errMsg = "createBLEConnection:fail";
    troubles.note({ kind: "console", level: "error", values: ["unhandled rejection", { errMsg }] });
    troubles.note({ kind: "console", level: "error", values: ["mine"] });
    troubles.note({ kind: "warning", message: "a.wxml:3: odd" });
    troubles.note({ kind: "warning", what: "wx.noSuchCall", message: "read as undefined a.js:3" });
    expect(troubles.take().map(({ kind, text }) => [kind, text])).toEqual([
      ["error", "unhandled rejection: createBLEConnection:fail"],
      ["warning", "a.wxml:3: odd"],
    ]);
  });

  it("keeps a bounded number and says how many more there were", () => {
    const troubles = new AppTroubles(() => 0);
    for (let count = 0; count < 510; count++) troubles.note({ kind: "error", error: "x".repeat(5_000) });
    const taken = troubles.take();
    expect(taken).toHaveLength(501);
    expect(taken.at(-1)?.text).toBe("and 10 more");
    expect(taken[0]?.text).toHaveLength(2_000);
  });
});
