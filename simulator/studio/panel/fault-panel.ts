import type { LiveRule } from "../driver/live-faults";
import { button, slideSwitch } from "./controls";
import { element, setText } from "./element";
import { KeyedRows, type Row } from "./keyed-rows";
import type { Panel, PanelContext } from "./panel";
import { QUICK_FAULTS } from "./quick-faults";
import { ruleDialog } from "./rule-dialog";
import { section } from "./section";
import type { Translate } from "./strings";

/** Faults at a press, and the rules of the scenario with what they have done so far. */
export function faultPanel(context: PanelContext): Panel {
  const { simulation, t, ask, refresh, say } = context;
  const add = button({ class: "pn__a", icon: "plus", label: t("addRule"), press: () => ask(ruleDialog(context)) });
  const { root, body } = section(t("faults"), "pn--grow pn--faults", add);
  const quick = QUICK_FAULTS.map(({ icon, text, act, once }) =>
    button({
      class: "flt__b",
      icon,
      label: t(text),
      press: () => {
        act(simulation);
        if (once) say(`${t(text)}: ${t("fNext")}`);
        refresh();
      },
    }),
  );
  const list = element("div", { class: "rules" });
  body.append(element("div", { class: "flt" }, ...quick), list);
  const rows = new KeyedRows<LiveRule>(
    list,
    ({ id }) => id,
    (rule) => ruleRow(rule, context),
  );
  return { root, update: () => rows.show(simulation.faults.list) };
}

function ruleRow({ id, fault }: LiveRule, { simulation, t, refresh }: PanelContext): Row<LiveRule> {
  const state = element("span", {});
  const act = (work: () => void) => {
    work();
    refresh();
  };
  const power = slideSwitch(`${t("rule")} ${id + 1}`, (on) => act(() => simulation.faults.enable(id, on)));
  const remove = button({
    class: "vr__x",
    icon: "close",
    title: `${t("remove")} ${t("rule")} ${id + 1}`,
    press: () => act(() => simulation.faults.remove(id)),
  });
  const filter = fault.device === undefined ? "" : ` · ${fault.device}`;
  const root = element(
    "div",
    { class: "rule" },
    element("code", {}, fault.on),
    element("span", { class: "rule__w" }, `${whenText(fault, t)}${filter} →`),
    element("code", {}, actionText(fault)),
    element("span", { class: "rule__s" }, state, power.root, remove),
  );
  return {
    root,
    update: (rule) => {
      setText(state, stateText(rule, t));
      state.classList.toggle("is-fired", rule.enabled && rule.strikes > 0);
      power.set(rule.enabled);
    },
  };
}

function whenText({ nth, every, atMs, step }: LiveRule["fault"], t: Translate): string {
  const inStep = step === undefined ? "" : `[${step}] `;
  if (every !== undefined) return inStep + t("every", { n: every });
  if (atMs !== undefined) return inStep + t("atMs", { n: atMs / 1000 });
  return inStep + t("nth", { n: nth ?? 1 });
}

function actionText({ do: action, errCode, ms }: LiveRule["fault"]): string {
  return [action, errCode, ms === undefined ? undefined : `${ms} ms`].filter((part) => part !== undefined).join(" ");
}

function stateText({ enabled, strikes, events, fault }: LiveRule, t: Translate): string {
  if (!enabled) return t("off");
  if (strikes > 0) return t("fired", { n: strikes });
  const counted = fault.every === undefined && fault.atMs === undefined;
  return counted ? t("armed", { events, nth: fault.nth ?? 1 }) : t("waiting");
}
