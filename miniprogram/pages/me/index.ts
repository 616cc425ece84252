import { companion, t, texts } from "../../lib/companion";
import type { StringKey } from "../../lib/i18n/translate";
import type { Settings } from "../../lib/settings";
import { showTabPage } from "../../lib/tab-page";

interface Choice {
  readonly field: keyof Settings;
  readonly title: StringKey;
  readonly options: readonly { readonly value: string; readonly text: StringKey }[];
}

const CHOICES: readonly Choice[] = [
  {
    field: "language",
    title: "me.lang",
    options: [
      { value: "system", text: "me.theme.auto" },
      { value: "zh", text: "me.lang.zh" },
      { value: "en", text: "me.lang.en" },
    ],
  },
  {
    field: "theme",
    title: "me.theme",
    options: [
      { value: "system", text: "me.theme.auto" },
      { value: "light", text: "me.theme.light" },
      { value: "dark", text: "me.theme.dark" },
    ],
  },
];

/** A choice as the template shows it. */
interface ShownChoice {
  readonly field: string;
  readonly title: string;
  readonly options: readonly { readonly value: string; readonly text: string; readonly on: boolean }[];
}

function show({ field, title, options }: Choice): ShownChoice {
  const chosen = companion().settings()[field];
  return {
    field,
    title: t(title),
    options: options.map(({ value, text }) => ({ value, text: t(text), on: value === chosen })),
  };
}

Component({
  data: { themeClass: "", text: { section: "" }, choices: [] as ShownChoice[] },
  methods: {
    onShow(): void {
      this.setData({
        themeClass: showTabPage(this, 2, t("tab.me")),
        text: texts({ section: "me.sec.app" }),
        choices: CHOICES.map(show),
      });
    },
    choose(event: WechatMiniprogram.TouchEvent): void {
      const { field, value } = event.currentTarget.dataset;
      companion().choose({ [String(field)]: value });
      this.onShow();
    },
  },
});
