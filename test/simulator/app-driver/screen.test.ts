/** @jest-environment jsdom */
import { Screen } from "../../../simulator/app-driver/in-page/screen";
import { scanCodeDialog } from "../../../simulator/studio/panel/scan-code-dialog";
import { layOut } from "./boxes";

/** Two phones side by side. */
function twoPhones() {
  layOut(
    '<div id="a"><div class="sim-phone"><p>Only here</p></div></div><div id="b"><div class="sim-phone"><p>There</p></div></div>',
  );
  document.getAnimations = () => [];
  const screen = new Screen((phone) => document.querySelector(`#${phone}`) ?? document);
  const ask = (phone: string) =>
    scanCodeDialog(
      (text) => text,
      (dialog) => {
        document.querySelector(`#${phone}`)?.append(dialog);
        dialog.open = true;
      },
    );
  // jsdom has no dialogs that close.
  HTMLDialogElement.prototype.close = function (this: HTMLDialogElement) {
    this.open = false;
    this.dispatchEvent(new Event("close"));
  };
  return { screen, ask };
}

describe("the screens of several phones in one page", () => {
  it("are looked at one by one", () => {
    const { screen } = twoPhones();
    const sees = (phone: string) => screen.find({ for: "text", text: "Only here", phone, untilMs: 0 }) !== undefined;
    expect([sees("a"), sees("b")]).toEqual([true, false]);
    expect(screen.lines("b")).toEqual(["There"]);
  });

  it("are asked for a code one by one, and each gets its own", async () => {
    const { screen, ask } = twoPhones();
    const isAsked = (phone: string) => screen.find({ for: "code", text: "", phone, untilMs: 0 }) !== undefined;
    expect(isAsked("a")).toBe(false);
    const answers = [ask("a"), ask("b")];
    expect(screen.showCode("for b", "b")).toBe(true);
    expect([isAsked("a"), isAsked("b")]).toEqual([true, false]);
    expect(screen.showCode("for a", "a")).toBe(true);
    expect(await Promise.all(answers)).toEqual(["for a", "for b"]);
    expect(screen.showCode("late", "a")).toBe(false);
  });
});
