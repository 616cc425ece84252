import { deviceKind } from "../../devices/registry";
import { choice, field, textInput } from "./dialog";
import { element } from "./element";

export interface OptionFields {
  readonly root: HTMLElement;
  /** Shows what a firmware can vary. */
  show(kind: string): void;
  /** What was chosen, as the spec's fields; a text left empty is left out. */
  read(): Readonly<Record<string, string | number | boolean>>;
}

interface OptionField {
  readonly name: string;
  readonly control: HTMLElement;
  value(): string | number | boolean | undefined;
}

/** Fields for what the firmware of a kind can vary, labelled as in scenario files. */
export function optionFields(kind: string): OptionFields {
  const root = element("div", { class: "dlg__opts" });
  let fields: readonly OptionField[] = [];
  const show = (shown: string): void => {
    fields = (deviceKind(shown)?.options ?? []).map(({ field: name, values }) =>
      values === undefined ? textField(name) : choiceField(name, values),
    );
    root.replaceChildren(...fields.map(({ name, control }) => field(name, control)));
  };
  show(kind);
  return {
    root,
    show,
    read: () =>
      Object.fromEntries(
        fields.flatMap(({ name, value }) => {
          const chosen = value();
          return chosen === undefined ? [] : [[name, chosen]];
        }),
      ),
  };
}

function textField(name: string): OptionField {
  const control = textInput("");
  return { name, control, value: () => (control.value === "" ? undefined : control.value) };
}

function choiceField(name: string, values: readonly (string | number | boolean)[]): OptionField {
  const options = values.map((value) => ({ value: String(value), label: String(value) }));
  const control = choice(options, options[0]?.value ?? "");
  return { name, control, value: () => values.find((value) => String(value) === control.value) };
}
