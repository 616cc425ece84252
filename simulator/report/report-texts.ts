import type { ApiFate, ComponentUse, LeftKind, PageState, SetDataLine } from "./app-report";
import { EN_PITFALLS, type PitfallTexts, ZH_PITFALLS } from "./pitfalls/pitfall-texts";

/** The words of a report in one language. */
export interface ReportTexts {
  readonly title: string;
  readonly pages: string;
  readonly apis: string;
  readonly components: string;
  readonly attributes: string;
  readonly warnings: string;
  readonly setData: string;
  readonly overlaps: string;
  readonly left: string;
  readonly pitfalls: string;
  readonly where: string;
  readonly now: string;
  readonly times: string;
  readonly none: string;
  readonly errors: string;
  /** Behind a title: how many are lacking of how many in use. */
  readonly counts: (lacking: number, used: number) => string;
  readonly shownAs: Readonly<Record<ComponentUse["as"], string>>;
  readonly ignored: string;
  readonly states: Readonly<Record<PageState, string>>;
  readonly fates: Readonly<Record<ApiFate, string>>;
  readonly leftKinds: Readonly<Record<LeftKind, string>>;
  /** Columns of setData. */
  readonly figures: readonly string[];
  /** The worst second, and what nobody saw. */
  readonly perSecond: (line: SetDataLine) => string;
  readonly besides: (first: string) => string;
  readonly pitfallTexts: PitfallTexts;
}

export const ZH_REPORT: ReportTexts = {
  title: "用到而手机没有的",
  pages: "页面",
  apis: "接口",
  components: "组件",
  attributes: "属性",
  warnings: "警告",
  setData: "setData",
  overlaps: "同时进行的蓝牙调用",
  left: "页面关闭后留下的",
  pitfalls: "硬件小程序的常见问题",
  where: "在哪里用",
  now: "现在怎样",
  times: "次",
  none: "没有",
  errors: "错误",
  counts: (lacking, used) => `没有 ${lacking} · 用到 ${used}`,
  shownAs: { view: "当作 view 显示", html: "微信也没有，当作 view", box: "只显示写着标签名的空框" },
  ignored: "忽略",
  states: { opened: "打开", errors: "有错", refused: "打不开", untried: "没试" },
  fates: {
    undefined: "读作 undefined，if 会跳过",
    throws: "没有判断就调用，抛错",
    fails: "走 fail 回调",
    "not-yet": "还没有调用到",
  },
  leftKinds: {
    listener: "监听没有取消",
    interval: "定时器还在跑",
    timeout: "定时器还在等",
    scan: "搜索还开着",
    connection: "连接还开着",
  },
  figures: ["页面", "次数", "字节", "最大一次", "一秒最多次", "一秒最多字节", "隐藏时", "关闭后"],
  perSecond: ({ worstSecond, whileHidden, afterUnload }) =>
    `一秒最多 ${worstSecond.calls} 次 ${worstSecond.bytes} B · 隐藏时 ${whileHidden} · 关闭后 ${afterUnload}`,
  besides: (first) => `${first} 还没有回复`,
  pitfallTexts: ZH_PITFALLS,
};

export const EN_REPORT: ReportTexts = {
  title: "Used by it, not had here",
  pages: "Pages",
  apis: "APIs",
  components: "Components",
  attributes: "Attributes",
  warnings: "Warnings",
  setData: "setData",
  overlaps: "Bluetooth calls beside each other",
  left: "Left behind by pages",
  pitfalls: "Known pitfalls of hardware apps",
  where: "Used at",
  now: "What happens",
  times: "×",
  none: "none",
  errors: "Errors",
  counts: (lacking, used) => `${lacking} not had · ${used} used`,
  shownAs: { view: "shown as a view", html: "a view, as in WeChat", box: "a box with its name" },
  ignored: "ignored",
  states: { opened: "opened", errors: "with errors", refused: "can’t open", untried: "not tried" },
  fates: {
    undefined: "reads as undefined, an if skips it",
    throws: "called without a check, throws",
    fails: "calls fail",
    "not-yet": "not called so far",
  },
  leftKinds: {
    listener: "listener without its off",
    interval: "interval still runs",
    timeout: "timeout still waits",
    scan: "scan still on",
    connection: "connection still open",
  },
  figures: ["page", "calls", "bytes", "largest", "most calls/s", "most bytes/s", "hidden", "after unload"],
  perSecond: ({ worstSecond, whileHidden, afterUnload }) =>
    `${worstSecond.calls}/s, ${worstSecond.bytes} B/s at most · hidden ${whileHidden} · after unload ${afterUnload}`,
  besides: (first) => `${first} had not answered`,
  pitfallTexts: EN_PITFALLS,
};
