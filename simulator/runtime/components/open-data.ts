import { defineBuiltin } from "../app/builtin-component";
import { hostOf } from "../app/builtin-host";
import { part } from "./dom";

/** What everybody is called to an app since 2022 (announcement on `open-data` and `getUserProfile`). */
const NAMES = { zh: "微信用户", en: "WeChat User" } as const;

/** `<open-data>`: WeChat hands out a grey picture and one name for all; gender, place and groups stay empty, unless `default-text` says something. */
export const openData = defineBuiltin("open-data", '<h-span id="shown"></h-span>', {
  properties: {
    type: { type: String, value: "" },
    lang: { type: String, value: "en" },
    openGid: String,
    defaultText: { type: String, value: "" },
    defaultAvatar: { type: String, value: "" },
    useEmptyValue: Boolean,
  },
  observers: {
    "type, lang, defaultText, defaultAvatar, useEmptyValue"() {
      this.show();
    },
  },
  lifetimes: {
    attached() {
      this.show();
    },
  },
  methods: {
    show() {
      const { type, lang, defaultText, defaultAvatar, useEmptyValue } = this.data;
      const shown = part(this, "shown");
      const isAvatar = type === "userAvatarUrl";
      shown.className = isAvatar && !useEmptyValue ? "wx-open-avatar" : "";
      const name = useEmptyValue || type !== "userNickName" ? "" : lang.startsWith("zh") ? NAMES.zh : NAMES.en;
      shown.textContent = isAvatar ? "" : defaultText || name;
      const component = this.general();
      shown.style.background =
        isAvatar && defaultAvatar
          ? `center / cover url("${hostOf(component).resolveAsset(defaultAvatar, component)}")`
          : "";
    },
  },
});
