import { changedAddress, readSettings, splitLink } from "../../../../simulator/studio/panel/settings";

describe("the simulator's address", () => {
  it("opens the showcase on the app's first page when it says nothing", () => {
    expect(readSettings("")).toEqual({
      everyPhone: false,
      query: "",
      scenario: "showcase",
      language: "zh",
      theme: "light",
      bare: false,
      speed: 1,
      paused: false,
      asksPrivacy: false,
      user: "anna",
      backend: true,
    });
  });

  it("says page, scenario, phone, language and theme", () => {
    const address = "?path=device/pages/scan/index&scenario=blufi-1.2&phone=ios&lang=en&theme=dark&bare=1";
    expect(readSettings(address)).toMatchObject({
      path: "device/pages/scan/index",
      scenario: "blufi-1.2",
      phone: "ios",
      language: "en",
      theme: "dark",
      bare: true,
    });
  });

  it("says seed, speed, pause, privacy and when the world begins", () => {
    const address = "?seed=42&speed=instant&paused=1&privacy=ask&epoch=2026-03-18T10:24:00Z";
    expect(readSettings(address)).toMatchObject({
      seed: 42,
      speed: "instant",
      paused: true,
      asksPrivacy: true,
      epochMs: Date.UTC(2026, 2, 18, 10, 24),
    });
    expect(readSettings("?speed=16&epoch=1000")).toMatchObject({ speed: 16, epochMs: 1_000 });
  });

  it("keeps the query of a page", () => {
    const address = `?path=${encodeURIComponent("/device/pages/pair/index?deviceId=A&name=灯")}`;
    expect(readSettings(address)).toMatchObject({ path: "device/pages/pair/index", query: "deviceId=A&name=灯" });
  });

  it.each([
    "?scenario=../../etc/passwd",
    "?scenario=a/b",
    "?phone=nokia&speed=3&seed=-1&epoch=soon&theme=blue",
    "?seed=99999999999",
  ])("leaves out what makes no sense: %s", (address) => expect(readSettings(address)).toEqual(readSettings("")));

  it("follows the browser's language until it says one", () => {
    expect(readSettings("", "en-GB").language).toBe("en");
    expect(readSettings("?lang=zh", "en-GB").language).toBe("zh");
  });

  it.each([
    ["/a/b?x=1&y=2", ["a/b", "x=1&y=2"]],
    [" a/b ", ["a/b", ""]],
    ["?x=1", ["", "x=1"]],
  ])("splits %s", (link, parts) => expect(splitLink(link)).toEqual(parts));

  it("changes single parameters and keeps the rest", () => {
    expect(changedAddress("?lang=zh&seed=7", { seed: undefined, phone: "ios" })).toBe("?lang=zh&phone=ios");
  });

  it("says who holds the phone, and whether the app has the simulator's backend", () => {
    expect(readSettings("?user=ben&backend=off")).toMatchObject({ user: "ben", backend: false });
    expect(readSettings("?user=../x").user).toBe("anna");
  });
});
