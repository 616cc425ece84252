import { tap } from "./finger";
import { mount } from "./mount";

function type(field: HTMLInputElement | HTMLTextAreaElement, text: string, more: Partial<InputEventInit> = {}): void {
  field.value = text;
  field.dispatchEvent(new InputEvent("input", { bubbles: true, ...more }));
}

const enter = (field: HTMLElement, more: KeyboardEventInit = {}) => {
  const event = new KeyboardEvent("keydown", { key: "Enter", bubbles: true, cancelable: true, ...more });
  field.dispatchEvent(event);
  return event.defaultPrevented;
};

describe.each(["input", "textarea"] as const)("%s", (tag) => {
  const open = (attributes: string, options = {}) => {
    const mounted = mount(`<${tag} ${attributes} />`, options);
    const field = mounted.find<HTMLInputElement>(`wx-${tag} .wx-field`);
    return { ...mounted, field };
  };

  it.each([
    ["value", "lamp", "value", "lamp"],
    ["disabled", "{{true}}", "disabled", true],
    ["maxlength", "{{12}}", "maxLength", 12],
    ["maxlength", "{{-1}}", "maxLength", -1],
  ] as const)("%s=%s reaches the field as %s %s", (name, written, key, shown) => {
    expect(open(`${name}="${written}"`).field[key]).toBe(shown);
  });

  it("holds 140 characters when nothing is said", () => {
    expect(open("").field.maxLength).toBe(140);
  });

  it("sends input with the text and the place of the cursor", () => {
    const { field, events } = open('bindinput="see"');
    type(field, "ab");
    expect(events.map(({ type: name, detail }) => [name, detail])).toEqual([
      ["input", { value: "ab", cursor: 2, keyCode: 0 }],
    ]);
  });

  it.each([
    { name: "a string", answer: "AB", text: "AB", cursor: 2 },
    { name: "value and cursor", answer: { value: "A-B", cursor: 1 }, text: "A-B", cursor: 1 },
    { name: "nothing", answer: undefined, text: "ab", cursor: 2 },
    { name: "an empty string", answer: "", text: "", cursor: 0 },
  ])("shows $name that a listener of input returns", ({ answer, text, cursor }) => {
    const { field } = open('bindinput="fix"', { methods: { fix: () => answer } });
    type(field, "ab");
    expect([field.value, field.selectionStart]).toEqual([text, cursor]);
  });

  it("takes a value that the page sets again after typing", () => {
    const { field, page } = open('value="{{text}}"', { data: { text: "a" } });
    type(field, "abc");
    page.setData({ text: "a" });
    expect(field.value).toBe("a");
  });

  it("model:value brings what is typed to the page", () => {
    const { field, page } = open('model:value="{{text}}"', { data: { text: "" } });
    type(field, "hall");
    expect(page.data.text).toBe("hall");
  });

  it("waits with input until a composed word is chosen", () => {
    const { field, events } = open('bindinput="see"');
    type(field, "deng", { isComposing: true });
    expect(events).toEqual([]);
    field.value = "灯";
    field.dispatchEvent(new CompositionEvent("compositionend", { bubbles: true }));
    expect(events.map(({ detail }) => detail.value)).toEqual(["灯"]);
  });

  it("shows its placeholder, in the page's class and style, while it is empty", () => {
    const { field, find, screen } = open('placeholder="Name" placeholder-class="quiet" placeholder-style="color: red"');
    expect(find(".wx-placeholder").textContent).toBe("Name");
    expect(find(".wx-placeholder").classList.contains("quiet")).toBe(true);
    expect(find(".wx-placeholder").style.color).toBe("red");
    type(field, "x");
    expect(screen.querySelector(".wx-placeholder")).toBeNull();
  });

  it("focuses when the page says so, and again after the person left it", () => {
    const { field, page } = open('focus="{{on}}"', { data: { on: true } });
    expect(document.activeElement).toBe(field);
    field.blur();
    page.setData({ on: true });
    expect(document.activeElement).toBe(field);
    page.setData({ on: false });
    expect(document.activeElement).not.toBe(field);
  });

  it("sends focus and blur with the text", () => {
    const { field, events } = open('value="abc" bindfocus="see" bindblur="see"');
    field.focus();
    field.blur();
    expect(events.map(({ type: name, detail }) => [name, detail])).toEqual([
      ["focus", { value: "abc", height: 0 }],
      ["blur", { value: "abc", cursor: 3 }],
    ]);
  });

  it("puts the cursor where the page wants it on focus", () => {
    const { field } = open('value="abcdef" cursor="{{2}}" focus');
    expect(field.selectionStart).toBe(2);
  });

  it("is focused by a tap beside the text", () => {
    const { field, find } = open("");
    tap(find(`wx-${tag}`));
    expect(document.activeElement).toBe(field);
  });
});

describe("input", () => {
  it("hides a password and shows it again with the same text", () => {
    const { find, page } = mount('<input value="secret" password="{{hide}}" />', { data: { hide: true } });
    const field = find<HTMLInputElement>(".wx-field");
    expect(field.type).toBe("password");
    page.setData({ hide: false });
    expect([field.type, field.value]).toEqual(["text", "secret"]);
  });

  it.each([
    { attributes: "", focused: false },
    { attributes: "confirm-hold", focused: true },
  ])("confirms on Enter and keeps the focus only with confirm-hold ($attributes)", ({ attributes, focused }) => {
    const { find, events } = mount(`<input value="ok" focus ${attributes} bindconfirm="see" />`);
    const field = find(".wx-field");
    enter(field);
    expect(events.map(({ type: name, detail }) => [name, detail])).toEqual([["confirm", { value: "ok" }]]);
    expect(document.activeElement === field).toBe(focused);
  });

  it("does not confirm on the Enter that ends a composition", () => {
    const { find, events } = mount('<input bindconfirm="see" />');
    enter(find(".wx-field"), { isComposing: true });
    expect(events).toEqual([]);
  });

  it.each([
    ["number", "numeric"],
    ["digit", "decimal"],
    ["text", "text"],
  ])("type %s asks for the %s keyboard", (name, keyboard) => {
    const { find } = mount(`<input type="${name}" />`);
    expect(find(".wx-field").getAttribute("inputmode") ?? "text").toBe(keyboard);
  });

  it.each(["safe-password", "nickname"])("type %s is refused", (name) => {
    const errors = jest.spyOn(console, "error").mockImplementation();
    expect(mount(`<input type="${name}" />`).refused).toEqual([`<input type="${name}">`]);
    errors.mockRestore();
  });
});

describe("textarea", () => {
  it.each([
    { attributes: "", confirms: 0 },
    { attributes: 'confirm-type="done"', confirms: 1 },
  ])("Enter $attributes confirms $confirms times", ({ attributes, confirms }) => {
    const { find, events } = mount(`<textarea ${attributes} bindconfirm="see" />`);
    const prevented = enter(find(".wx-field"));
    expect([events.length, prevented]).toEqual([confirms, confirms === 1]);
  });

  it("tells its height when the text grows, and takes it with auto-height", () => {
    const { find, events } = mount('<textarea auto-height bindlinechange="see" />');
    const field = find<HTMLTextAreaElement>(".wx-field");
    Object.defineProperty(field, "scrollHeight", { get: () => 20 * (1 + field.value.split("\n").length) });
    type(field, "a\nb");
    expect(events.at(-1)?.detail).toMatchObject({ height: 60, heightRpx: 120 });
    expect(field.style.height).toBe("60px");
  });
});
