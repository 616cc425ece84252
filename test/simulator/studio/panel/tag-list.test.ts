/** @jest-environment jsdom */
import "../../../pages/harness/browser-globals";

import { tagList, takesTags } from "../../../../simulator/studio/panel/tag-list";
import { press, setUp, texts } from "./panel-lab";

function drop(place: HTMLElement, name: string) {
  const event = new Event("drop", { cancelable: true });
  place.dispatchEvent(Object.assign(event, { dataTransfer: { getData: () => name } }));
  return event.defaultPrevented;
}

describe("the tags of the page", () => {
  it("are held to the phone by their button, and taken away by it", () => {
    const { simulation, context, show } = setUp();
    const { root } = show(tagList(context));
    expect(texts(root, ".vr__n")).toEqual(["STICKER"]);
    press(root, ".vr .chip3");
    expect(simulation.phone.heldTag()).toBe("STICKER");
    expect(root.querySelector(".chip3")?.getAttribute("aria-pressed")).toBe("true");
    expect(simulation.log.view.at(-1)).toMatchObject({ kind: "nfc", what: "tag held", detail: "STICKER" });
    press(root, ".vr .chip3");
    expect(simulation.phone.heldTag()).toBeUndefined();
  });

  it("are held to it by dropping them there; what else is dropped is left alone", () => {
    const { simulation, context } = setUp();
    const place = document.createElement("div");
    takesTags(place, context);
    expect(drop(place, "a file")).toBe(false);
    expect(simulation.phone.heldTag()).toBeUndefined();
    expect(drop(place, "STICKER")).toBe(true);
    expect(simulation.phone.heldTag()).toBe("STICKER");
  });

  it("are added by a form that says what is wrong, and removed", () => {
    const { simulation, context, asked, show } = setUp();
    const { root } = show(tagList(context));
    press(root, ".pn__a");
    const form = asked[0]?.querySelector("form");
    const [name, message] = [...(form?.querySelectorAll<HTMLInputElement>("input.inp") ?? [])];
    if (name === undefined || message === undefined) throw new Error("no fields");
    message.value = "d0 00 0";
    form?.dispatchEvent(new Event("submit"));
    expect(form?.querySelector(".dlg__bad")?.textContent).toBe("ndefHex is pairs of hex digits");
    message.value = "d0 00 00";
    name.value = "NEW";
    if (asked[0]) asked[0].close = () => undefined;
    form?.dispatchEvent(new Event("submit"));
    expect(texts(root, ".vr__n")).toEqual(["STICKER", "NEW"]);
    press(root, "[data-tag=NEW] .vr__x");
    expect(simulation.tags.list.map((tag) => tag.name)).toEqual(["STICKER"]);
  });
});
