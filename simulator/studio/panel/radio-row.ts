import { button, slider, slideSwitch } from "./controls";
import { element, icon, setText } from "./element";
import { dbmText } from "./format";
import type { PanelContext } from "./panel";

/** Something of the world with a radio, as its row shows and changes it. */
export interface RadioRowParts {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly icon: Parameters<typeof icon>[0];
  /** Between the name and the signal. */
  readonly details: readonly HTMLElement[];
  /** Weakest and strongest signal that can be chosen, dBm. */
  readonly range: readonly [number, number];
  move(rssi: number): void;
  /** The person let go of the slider; it stood at `from` before, dBm. */
  moved?(from: number): void;
  power(on: boolean): void;
  remove(): void;
}

export interface RadioRow {
  readonly root: HTMLElement;
  /** @param rssi dBm */
  update(rssi: number, powered: boolean): void;
}

/** A row with a name, a signal that can be moved, a power switch and a button that removes it. */
export function radioRow(parts: RadioRowParts, { t, refresh }: Pick<PanelContext, "t" | "refresh">): RadioRow {
  const { name } = parts;
  const act = (change: () => void) => {
    change();
    refresh();
  };
  const dbm = element("span", { class: "vr__db" });
  const range = slider(
    t("signal", { name }),
    parts.range,
    (rssi) => act(() => parts.move(rssi)),
    (from) => parts.moved?.(from),
  );
  const power = slideSwitch(t("power", { name }), (on) => act(() => parts.power(on)));
  const remove = button({
    class: "vr__x",
    icon: "close",
    title: `${t("remove")} ${name}`,
    press: () => act(() => parts.remove()),
  });
  const root = element(
    "div",
    { class: "vr", attributes: parts.attributes },
    icon(parts.icon, "s"),
    element("span", { class: "vr__n", title: name }, name),
    ...parts.details,
    range.root,
    dbm,
    power.root,
    remove,
  );
  return {
    root,
    update: (rssi, powered) => {
      range.set(rssi);
      setText(dbm, dbmText(rssi));
      power.set(powered);
      root.classList.toggle("is-off", !powered);
    },
  };
}
