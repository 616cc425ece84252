import { companion } from "../../../lib/companion";
import { setAtOnce } from "../../../lib/paced-data";
import { actionOf } from "../../panel/widgets/action-key";
import { type FormField, formFields, readForm } from "../../panel/widgets/form-fields";
import { nameOf } from "../../panel/widgets/kind-look";
import { type ChoiceView, choicesOf } from "../../panel/widgets/panel-item";
import { livePanel } from "./panel-behavior";

/** What a sheet sets: a property, or an action with its input. */
interface Target {
  /** Of the control. */
  readonly key: string;
  readonly title: string;
  readonly isAction: boolean;
  readonly choices: readonly ChoiceView[];
  readonly fields: readonly FormField[];
  readonly problem: string;
}

const NO_TARGET: Target = { key: "", title: "", isAction: false, choices: [], fields: [], problem: "" };

type Touch = WechatMiniprogram.TouchEvent;

/** Gives a page the handlers of `control-sheets.wxml`: choices and forms. The page has `sheet`. */
export const controlSheetBehavior = Behavior({
  data: { target: NO_TARGET },
  methods: {
    /** A row: an action runs or asks for its input, a property shows its choices or a field. */
    openItem({ currentTarget }: Touch): void {
      const panel = livePanel(this);
      const key = String(currentTarget.dataset.key);
      const language = companion().language();
      const id = actionOf(key);
      if (panel === undefined) return;
      if (id !== undefined) {
        const action = panel.model.actions[id];
        if (action?.input === undefined) {
          if (action !== undefined) panel.invoke(id);
          return;
        }
        const title = nameOf(language, id, action, panel.model.actions);
        const fields = formFields(language, title, action.input);
        setAtOnce(this, { sheet: "form", target: { ...NO_TARGET, key, title, isAction: true, fields } });
        return;
      }
      const property = Object.hasOwn(panel.model.properties, key) ? panel.model.properties[key] : undefined;
      if (property === undefined || property.readOnly === true) return;
      const title = nameOf(language, key, property, panel.model.properties);
      const { desired, value } = panel.state.properties[key] ?? {};
      const choices = choicesOf(language, property, desired ?? value);
      const fields = choices.length > 0 ? [] : formFields(language, title, property, desired ?? value);
      const sheet = choices.length > 0 ? "choices" : "form";
      setAtOnce(this, { sheet, target: { ...NO_TARGET, key, title, choices, fields } });
    },
    chooseItem({ currentTarget }: Touch): void {
      const { choice } = currentTarget.dataset as { readonly choice: string };
      livePanel(this)?.set(this.data.target.key, JSON.parse(choice));
      setAtOnce(this, { sheet: "" });
    },
    fill({ currentTarget, detail }: WechatMiniprogram.Input): void {
      setAtOnce(this, { [`target.fields[${currentTarget.dataset.index}].draft`]: detail.value, "target.problem": "" });
    },
    fillChoice({ currentTarget }: Touch): void {
      const { index, choice } = currentTarget.dataset;
      setAtOnce(this, { [`target.fields[${index}].draft`]: choice, "target.problem": "" });
    },
    sendForm(): void {
      const { target } = this.data;
      const panel = livePanel(this);
      const id = actionOf(target.key);
      const schema = id === undefined ? panel?.model.properties[target.key] : panel?.model.actions[id]?.input;
      if (panel === undefined || schema === undefined) return;
      const read = readForm(schema, target.fields);
      if ("problem" in read) {
        setAtOnce(this, { "target.problem": read.problem });
        return;
      }
      if (id === undefined) panel.set(target.key, read.value);
      else panel.invoke(id, read.value);
      setAtOnce(this, { sheet: "" });
    },
  },
});
