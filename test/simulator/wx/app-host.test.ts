import { Lab } from "./lab";

function attachedLab() {
  const lab = new Lab();
  const said: string[] = [];
  const detach = lab.phone.attach({
    hidden: () => said.push("hidden"),
    shown: () => said.push("shown"),
    themeChanged: (theme) => said.push(theme),
    failed: (error) => said.push(String(error)),
    killed: () => said.push("killed"),
  });
  return { lab, said, detach };
}

describe("a host of the phone's app", () => {
  it("hears of hide and show, of a theme and of the end", async () => {
    const { lab, said } = attachedLab();
    lab.phone.hide();
    lab.phone.hide();
    lab.phone.show();
    await lab.world.advance(10);
    lab.phone.setTheme("dark");
    lab.phone.kill();
    expect(said).toEqual(["hidden", "shown", "dark", "killed"]);
  });

  it("is told that the app is shown after what waited on its thread", async () => {
    const { lab, said } = attachedLab();
    lab.phone.clock.schedule(10_000, () => said.push("timer"));
    lab.phone.hide();
    await lab.world.advance(20_000);
    lab.phone.show();
    await lab.world.advance(10);
    expect(said).toEqual(["hidden", "timer", "shown"]);
  });

  it("hears exceptions of app code beside wx.onError, and the world goes on", async () => {
    const { lab, said } = attachedLab();
    const heard: string[] = [];
    lab.wx.onError((message) => heard.push(String(message)));
    lab.wx.getSetting({
      success: () => {
        throw new Error("in a callback");
      },
    });
    await lab.world.advance(10);
    lab.phone.raise(new Error("caught by the host"));
    await lab.world.advance(10);
    expect(said).toEqual(["Error: in a callback", "Error: caught by the host"]);
    expect(heard.map((message) => message.split("\n")[0])).toEqual(said);
  });

  it("hears nothing once it is detached; exceptions reach the world again", async () => {
    const { lab, said, detach } = attachedLab();
    detach();
    lab.phone.hide();
    lab.phone.raise(new Error("nobody listens"));
    await expect(lab.world.advance(10)).rejects.toThrow("nobody listens");
    expect(said).toEqual([]);
  });
});
