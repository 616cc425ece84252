/** @jest-environment jsdom */
import { fieldCalled } from "../../../simulator/app-driver/in-page/find-field";
import { look } from "../../../simulator/app-driver/in-page/shown-text";
import { layOut } from "./boxes";

function called(name: string, html: string): string | undefined {
  const root = layOut(html);
  return fieldCalled(name, [root], look([root]))?.dataset.is;
}

describe("a field by what a person calls it", () => {
  it.each([
    ["its placeholder", '<input data-is="it" placeholder=" Wi-Fi  password ">'],
    [
      "the placeholder of a mini program's field",
      '<wx-input><input data-is="it" aria-label="Wi-Fi password"></wx-input>',
    ],
    ["the text of its row", '<div><span>Wi-Fi password</span><wx-input><input data-is="it"></wx-input></div>'],
    ["the text of its row, filled", '<div><p>Wi-Fi password</p><input data-is="it" type="password" value="abc"></div>'],
    ["a label around it", '<wx-label>Wi-Fi password <input data-is="it"></wx-label>'],
    [
      "the text before it, of several in one box",
      '<p>Name</p><input data-is="other"><p>Wi-Fi password</p><input data-is="it">',
    ],
    ["its id", '<wx-input id="Wi-Fi password"><input data-is="it"></wx-input>'],
    ["its name", '<textarea data-is="it" name="Wi-Fi password"></textarea>'],
  ])("by %s", (_, html) => {
    expect(called("Wi-Fi password", `<form>${html}</form>`)).toBe("it");
  });

  it("takes the placeholder before the label, and the label before the id", () => {
    const html =
      '<div><input data-is="id" id="Name"></div><div><p>Name</p><input data-is="label"></div><div><input data-is="placeholder" placeholder="Name"></div>';
    expect(called("Name", html)).toBe("placeholder");
    expect(called("Name", html.replace('placeholder="Name"', ""))).toBe("label");
  });

  it("is neither disabled nor hidden, and of several the first", () => {
    const html =
      '<input data-is="a" name="n" disabled><input data-is="b" name="n" style="visibility: hidden"><input data-is="c" name="n" data-box="0 0 0 0"><input data-is="d" name="n"><input data-is="e" name="n">';
    expect(called("n", html)).toBe("d");
    expect(called("m", html)).toBeUndefined();
  });
});
