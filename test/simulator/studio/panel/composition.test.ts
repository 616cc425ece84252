/** @jest-environment jsdom */
import "../../../pages/harness/browser-globals";

import type { RawScenario } from "../../../../simulator/scenario/raw-scenario";
import { addRoomDialog } from "../../../../simulator/studio/panel/building/add-room-dialog";
import { compositionDialog } from "../../../../simulator/studio/panel/building/composition-dialog";
import type { ScenarioText } from "../../../../simulator/studio/panel/panel";
import { type Language, translator } from "../../../../simulator/studio/panel/strings";

const FLOOR = {
  name: "floor",
  building: {
    rooms: [
      { name: "A", at: [0, 0], size: [4, 4] },
      { name: "B", at: [4, 0], size: [4, 4] },
    ],
  },
  devices: [
    { kind: "blufi", name: "A-{n}", serial: "A{n}", count: 2, room: "A" },
    { kind: "gatt", name: "METER", room: "B" },
  ],
  steps: [{ do: "wait", ms: 1 }],
};

/** A dialog over the floor, and the worlds that began with it. */
function setUp(
  make: (file: ScenarioText, t: ReturnType<typeof translator>) => HTMLDialogElement,
  language: Language = "en",
) {
  const began: RawScenario[] = [];
  const refuse: { why: string | undefined } = { why: undefined };
  const beginAnew = (text: string) => {
    if (refuse.why === undefined) began.push(JSON.parse(text) as RawScenario);
    return refuse.why;
  };
  const root = make({ text: JSON.stringify(FLOOR), beginAnew }, translator(language));
  let isOpen = true;
  root.close = () => {
    isOpen = false;
  };
  const fields = <E extends HTMLElement>(selector: string) => [...root.querySelectorAll<E>(selector)];
  const write = (input: HTMLInputElement | undefined, value: string) => {
    if (input === undefined) throw new Error("no such field");
    input.value = value;
    input.dispatchEvent(new Event("input"));
  };
  const choose = (select: HTMLSelectElement | undefined, value: string) => {
    if (select === undefined) throw new Error("no such choice");
    select.value = value;
    select.dispatchEvent(new Event("change"));
  };
  return {
    ...{ began, refuse, write, choose },
    isOpen: () => isOpen,
    inputs: () => fields<HTMLInputElement>("input"),
    choices: () => fields<HTMLSelectElement>("select"),
    press: (label: string) =>
      fields("button")
        .find((one) => (one.title || one.textContent) === label)
        ?.click(),
    /** What the dialog says about it. */
    submit: () => {
      root.querySelector("form")?.dispatchEvent(new Event("submit"));
      return root.querySelector("[role=alert]")?.textContent;
    },
  };
}

describe("a room added in the studio", () => {
  it.each([
    ["en", "", "2", "Give the room a name"],
    ["en", " a ", "2", "There is a room a already"],
    ["en", "The room at the end", "2", "A name of at most 15 bytes; the lamps are called after it"],
    ["en", "C", "0", "0: a whole number from 1 to 100"],
    ["zh", "C", "101", "101：请填 1 到 100 的整数"],
    ["zh", "", "2", "请填写房间名称"],
  ] as const)(
    "says in %s what is wrong with the name %j and the count %j, and loses neither",
    (language, name, count, why) => {
      const { inputs, write, submit, began, isOpen } = setUp(addRoomDialog, language);
      write(inputs()[0], name);
      write(inputs()[1], count);
      expect(submit()).toBe(why);
      expect(inputs().map(({ value }) => value)).toEqual([name, count]);
      expect([began, isOpen()]).toEqual([[], true]);
    },
  );

  it("begins the world anew with the kind and the count that were chosen, and stays open where it cannot be", () => {
    const { inputs, choices, write, choose, submit, began, refuse, isOpen } = setUp(addRoomDialog);
    write(inputs()[0], " C ");
    write(inputs()[1], "3");
    choose(choices()[0], "Improv");
    refuse.why = "devices[2]: cannot be";
    expect(submit()).toBe("devices[2]: cannot be");
    expect(isOpen()).toBe(true);
    refuse.why = undefined;
    expect(submit()).toBe("");
    expect(isOpen()).toBe(false);
    expect(began[0]?.building?.rooms[2]).toEqual({ name: "C", at: [0, 4], size: [4, 4] });
    expect(began[0]?.devices?.[2]).toEqual({
      kind: "improv",
      name: "LAMP-C-{n}",
      serial: "NEW-1-{n}",
      count: 3,
      room: "C",
    });
  });
});

describe("the composition edited in the studio", () => {
  it("keeps what was written in one room while another is looked at, and goes back to the room that is wrong", () => {
    const { inputs, choices, write, choose, press, submit, began } = setUp(compositionDialog);
    expect(submit()).toBe("Nothing is changed yet");
    write(inputs()[0], "0");
    choose(choices()[0], "B");
    expect(choices()[1]?.value).toBe("GATT");
    press("Another kind");
    write(inputs()[1], "4");
    expect(submit()).toBe("0: a whole number from 1 to 100");
    expect(choices()[0]?.value).toBe("A");
    write(inputs()[0], "5");
    choose(choices()[1], "BluFi 1.4");
    expect(submit()).toBe("");
    expect(began[0]?.devices).toEqual([
      { kind: "blufi", name: "A-{n}", serial: "A{n}", count: 5, room: "A", version: "1.4" },
      { kind: "gatt", name: "METER", room: "B" },
      { kind: "blufi", version: "1.3", name: "LAMP-B-{n}", serial: "NEW-1-{n}", count: 4, room: "B" },
    ]);
  });

  it("removes a kind or a room, but not the last one, nor takes more devices than a world can have", () => {
    const { inputs, choices, choose, write, press, submit, began } = setUp(compositionDialog);
    press("Remove the room");
    choose(choices()[0], "B");
    press("Remove the room");
    expect(submit()).toBe("A building has one room at least");
    press("Keep the room");
    for (let part = 1; part <= 6; part++) {
      press("Another kind");
      write(inputs()[part], "100");
    }
    expect(submit()).toBe("601 devices in all; 512 are the most");
    for (let part = 1; part <= 6; part++) press("Remove");
    expect(inputs()).toHaveLength(1);
    expect(submit()).toBe("");
    expect(began[0]?.building?.rooms.map(({ name }) => name)).toEqual(["B"]);
  });
});
