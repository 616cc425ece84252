import { companion, t } from "../../lib/companion";
import type { StringKey } from "../../lib/i18n/translate";
import type { Settings } from "../../lib/settings";

/** One setting with the values to choose from. */
interface Choice<Field extends keyof Settings> {
  readonly title: StringKey;
  readonly icon: string;
  readonly options: readonly { readonly value: Settings[Field]; readonly text: StringKey }[];
}

const CHOICES: { readonly [Field in keyof Settings]: Choice<Field> } = {
  language: {
    title: "me.lang",
    icon: "icon-globe",
    options: [
      { value: "system", text: "me.theme.auto" },
      { value: "zh", text: "me.lang.zh" },
      { value: "en", text: "me.lang.en" },
    ],
  },
  theme: {
    title: "me.theme",
    icon: "icon-moon",
    options: [
      { value: "system", text: "me.theme.auto" },
      { value: "light", text: "me.theme.light" },
      { value: "dark", text: "me.theme.dark" },
    ],
  },
};

/** A setting as the page shows it. */
export interface ShownChoice {
  readonly field: string;
  readonly icon: string;
  readonly title: string;
  readonly value: string;
}

/** The settings with the values they have now. */
export function shownChoices(): readonly ShownChoice[] {
  const settings = companion().settings();
  return (Object.keys(CHOICES) as (keyof Settings)[]).map((field) => {
    const { title, icon, options } = CHOICES[field];
    const chosen = options.find(({ value }) => value === settings[field]);
    return { field, icon, title: t(title), value: chosen ? t(chosen.text) : "" };
  });
}

/** Asks for a setting's new value; everything that shows a text or a colour hears of it. */
export function askForChoice(field: string): void {
  if (field !== "language" && field !== "theme") return;
  const { options } = CHOICES[field];
  wx.showActionSheet({
    itemList: options.map(({ text }) => t(text)),
    success: ({ tapIndex }) => {
      const option = options[tapIndex];
      if (option) companion().choose({ [field]: option.value });
    },
  });
}
