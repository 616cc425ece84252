import { setAtOnce } from "../../../lib/paced-data";
import type { DeviceStore } from "../../panel/device-store-contract";
import type { PanelStore } from "../../panel/panel-store";
import { FILTERS, type PanelChoice } from "../../panel/widgets/panel-sections";

interface Bound {
  readonly store: DeviceStore;
  readonly choice: { -readonly [Field in keyof PanelChoice]: PanelChoice[Field] };
  readonly refresh: () => void;
}

const bound = new WeakMap<object, Bound>();

/** The handlers of a page with {@link panelBehavior} drive this store. @returns what the person filters by and opened, as it changes */
export function bindPanel(page: object, store: DeviceStore, refresh: () => void): PanelChoice {
  const choice: Bound["choice"] = { filter: "main", open: new Set() };
  bound.set(page, { store, choice, refresh });
  return choice;
}

/** The panel of a page, while commands can be sent. */
export function livePanel(page: object): PanelStore | undefined {
  const store = bound.get(page)?.store;
  return store?.phase === "live" ? store.panel : undefined;
}

type Touch = WechatMiniprogram.TouchEvent;

/** Gives a page the handlers of `panel.wxml`. */
export const panelBehavior = Behavior({
  methods: {
    /** A switch or a lock: the other of its two values. */
    turn({ currentTarget }: Touch): void {
      const panel = livePanel(this);
      const key = String(currentTarget.dataset.key);
      if (panel === undefined) return;
      const { value, desired } = panel.state.properties[key] ?? {};
      panel.set(key, (desired ?? value) !== true);
    },
    slide({ currentTarget, detail }: WechatMiniprogram.CustomEvent<{ share: number }>): void {
      livePanel(this)?.slide(String(currentTarget.dataset.key), detail.share);
    },
    choose({ currentTarget }: Touch): void {
      const { key, choice } = currentTarget.dataset as { readonly key: string; readonly choice: string };
      livePanel(this)?.set(key, JSON.parse(choice));
    },
    retryCommand({ currentTarget }: Touch): void {
      livePanel(this)?.retry(String(currentTarget.dataset.key));
    },
    filterBy({ currentTarget }: Touch): void {
      const { choice, refresh } = bound.get(this) ?? {};
      if (choice === undefined) return;
      choice.filter = FILTERS.find((filter) => filter === currentTarget.dataset.key) ?? "main";
      refresh?.();
    },
    toggleSection({ currentTarget }: Touch): void {
      const { choice, refresh } = bound.get(this) ?? {};
      if (choice === undefined) return;
      const open = new Set(choice.open);
      const key = String(currentTarget.dataset.key);
      if (!open.delete(key)) open.add(key);
      choice.open = open;
      refresh?.();
    },
    choosePath({ currentTarget }: Touch): void {
      bound.get(this)?.store.panel?.choose(currentTarget.dataset.key as Parameters<PanelStore["choose"]>[0]);
      setAtOnce(this, { sheet: "" });
    },
    declineDanger(): void {
      bound.get(this)?.store.panel?.decline();
    },
  },
});
