/** What the phone itself says, in its own language. */
const TEXTS = {
  back: { zh: "返回", en: "Back" },
  home: { zh: "回到首页", en: "Home" },
  ok: { zh: "确定", en: "OK" },
  cancel: { zh: "取消", en: "Cancel" },
  copied: { zh: "内容已复制", en: "Copied" },
  loading: { zh: "加载中", en: "Loading" },
  failed: { zh: "页面出错", en: "The page failed" },
  notModelled: { zh: "模拟器没有这项能力", en: "Not in the simulator" },
  pageMissing: { zh: "页面不存在", en: "No such page" },
  close: { zh: "关闭", en: "Close" },
  menu: { zh: "菜单", en: "Menu" },
  exit: { zh: "退出小程序", en: "Leave" },
} as const satisfies Record<string, { readonly zh: string; readonly en: string }>;

export type FrameText = keyof typeof TEXTS;

/** @param language of the phone, `zh_CN` or `en` */
export const frameText = (language: string, key: FrameText): string =>
  TEXTS[key][language.startsWith("zh") ? "zh" : "en"];
