import { element, icon, setAttribute } from "./element";

export interface ButtonOptions {
  readonly class?: string;
  readonly icon?: string;
  readonly label?: string;
  /** What it does, for those who see only the icon. */
  readonly title?: string;
  readonly press: () => void;
}

export function button({ class: name = "tb", icon: iconName, label, title, press }: ButtonOptions): HTMLButtonElement {
  return element(
    "button",
    {
      class: name,
      on: { click: press },
      attributes: { type: "button", "aria-label": title },
      ...(title ? { title } : {}),
    },
    iconName !== undefined && icon(iconName),
    label !== undefined && element("span", {}, label),
  );
}

/** A button that stays in; `set` shows its state. */
export interface Toggle {
  readonly root: HTMLButtonElement;
  set(on: boolean): void;
}

export function toggle(options: Omit<ButtonOptions, "press"> & { readonly change: (on: boolean) => void }): Toggle {
  let on = false;
  const root = button({ ...options, press: () => options.change(!on) });
  const set = (next: boolean) => {
    on = next;
    root.classList.toggle("is-on", on);
    root.setAttribute("aria-pressed", String(on));
  };
  set(false);
  return { root, set };
}

/** The small sliding switch at the end of a row. */
export function slideSwitch(label: string, change: (on: boolean) => void): Toggle {
  let on = false;
  const root = element("button", {
    class: "sws",
    attributes: { type: "button", role: "switch", "aria-label": label },
    on: { click: () => change(!on) },
  });
  const set = (next: boolean) => {
    on = next;
    root.classList.toggle("is-on", on);
    root.setAttribute("aria-checked", String(on));
  };
  set(false);
  return { root, set };
}

/** One of a few choices beside each other. */
export interface Segments<T> {
  readonly root: HTMLElement;
  set(value: T): void;
}

export function segments<T extends string | number>(
  choices: readonly { readonly value: T; readonly label: string }[],
  choose: (value: T) => void,
): Segments<T> {
  const buttons = choices.map(({ value, label }) => {
    const root = element(
      "button",
      { class: "sg__i", attributes: { type: "button" }, on: { click: () => choose(value) } },
      label,
    );
    return { value, root };
  });
  return {
    root: element("div", { class: "sg", attributes: { role: "group" } }, ...buttons.map(({ root }) => root)),
    set: (value) => {
      for (const one of buttons) {
        one.root.classList.toggle("is-on", one.value === value);
        setAttribute(one.root, "aria-pressed", String(one.value === value));
      }
    },
  };
}

export interface Range {
  readonly root: HTMLInputElement;
  set(value: number): void;
}

/** A slider over whole numbers (dBm, degrees); `settled` when the person let go, with the value it had before. */
export function slider(
  label: string,
  [least, most]: readonly [number, number],
  moved: (value: number) => void,
  settled: (from: number) => void = () => {},
): Range {
  let from: number | undefined;
  const root = element("input", {
    class: "rg",
    attributes: { type: "range", min: least, max: most, step: 1, "aria-label": label },
    on: {
      input: () => {
        from ??= last;
        last = root.valueAsNumber;
        fill();
        moved(last);
      },
      change: () => {
        settled(from ?? last);
        from = undefined;
      },
    },
  });
  let last = Number.NaN;
  const fill = () => root.style.setProperty("--fill-to", `${((last - least) / (most - least)) * 100}%`);
  return {
    root,
    set: (value) => {
      if (value === last) return;
      last = value;
      root.value = String(value);
      fill();
    },
  };
}
