import { FAULT_ACTIONS } from "../../world/faults/fault";
import { choice, field, formDialog, textInput } from "./dialog";
import type { PanelContext } from "./panel";
import { faultOfForm, OFFERED_POINTS, type RuleProblem, type RuleWhen } from "./rule-fault";
import type { Translate } from "./strings";

/** Asks for a new fault rule, in the words of a scenario file. */
export function ruleDialog({ simulation, t, refresh }: PanelContext): HTMLDialogElement {
  const same = (value: string) => ({ value, label: value });
  const on = choice(OFFERED_POINTS.map(same), "ble.write");
  const action = choice(FAULT_ACTIONS.map(same), "disconnect");
  const whens: readonly { readonly value: RuleWhen; readonly label: string }[] = [
    { value: "nth", label: t("whenNth") },
    { value: "every", label: t("whenEvery") },
    { value: "atMs", label: t("whenAt") },
  ];
  const when = choice(whens, "nth");
  const count = textInput("1", { inputmode: "numeric", required: true });
  const names = simulation.devices.list.slice(0, 50).map(({ spec }) => same(spec.name));
  const device = choice([{ value: "", label: t("anyDevice") }, ...names], "");
  const ms = textInput("", { inputmode: "numeric", placeholder: "delay, app.hide" });
  const errCode = textInput("", { inputmode: "numeric", placeholder: "10008" });
  const { root } = formDialog(
    t("addRule"),
    t,
    [
      field(t("ruleOn"), on),
      field(t("ruleDo"), action),
      field(t("ruleWhen"), when),
      field(t("ruleCount"), count),
      field(t("ruleDevice"), device),
      field(t("ruleMs"), ms),
      field(t("ruleErrCode"), errCode),
    ],
    t("add"),
    () => {
      const made = faultOfForm({
        on: on.value,
        do: action.value,
        when: when.value,
        count: count.value,
        device: device.value,
        ms: ms.value,
        errCode: errCode.value,
      });
      if (!made.ok) return sentence(made.problem, t);
      simulation.faults.add(made.fault);
      refresh();
      return undefined;
    },
  );
  return root;
}

function sentence({ field: name, min }: RuleProblem, t: Translate): string {
  const labels = {
    on: t("ruleOn"),
    do: t("ruleDo"),
    count: t("ruleCount"),
    ms: t("ruleMs"),
    errCode: t("ruleErrCode"),
  };
  if (name === "ms") return t("needMs");
  return t("badNumber", { field: labels[name], min: min ?? 0 });
}
