import type { GeneralComponent } from "glass-easel";
import { defineBuiltin } from "../app/builtin-component";
import { hostOf } from "../app/builtin-host";
import { toPhoneUnits } from "../bundle/phone-units";
import { hostElement } from "./dom";

type Wx = WechatMiniprogram.Wx;

/** The page that a component is on, as the browser has it. */
const pageOf = (component: GeneralComponent) => hostElement(component).closest<HTMLElement>("wx-page");

/** Runs a setting once the component stands in its page, and again when it changes. */
function setting<T>(apply: (component: GeneralComponent, value: T) => void) {
  return function (this: unknown, value: T): void {
    const component = this as GeneralComponent;
    if (pageOf(component) !== null) apply(component, value);
  };
}

const isSaid = (value: unknown) => value !== "" && value !== null && value !== undefined;

/** Calls a function of `wx` with what is said; what this phone lacks changes nothing. */
function call(component: GeneralComponent, name: keyof Wx, options: object): void {
  const run = hostOf(component).wx[name] as ((options: object) => void) | undefined;
  run?.({ ...options, fail: () => undefined });
}

const background = setting<string>((component, backgroundColor) => {
  const page = pageOf(component)?.closest<HTMLElement>(".sim-page");
  if (isSaid(backgroundColor)) page?.style.setProperty("--sim-page", backgroundColor);
});

/** `<page-meta>`: settings of the page as attributes; has to be the page's first node. */
export const pageMeta = defineBuiltin("page-meta", "<slot/>", {
  properties: {
    backgroundTextStyle: String,
    backgroundColor: { type: String, observer: background },
    backgroundColorTop: { type: String, observer: background },
    backgroundColorBottom: String,
    rootBackgroundColor: { type: String, observer: background },
    rootFontSize: { type: String, observer: setting<string>((component, size) => style(component, "fontSize", size)) },
    pageFontSize: { type: String, observer: setting<string>((component, size) => style(component, "fontSize", size)) },
    pageOrientation: String,
    pageStyle: {
      type: String,
      observer: setting<string>((component, css) => pageOf(component)?.setAttribute("style", toPhoneUnits(css))),
    },
    scrollTop: {
      type: null,
      value: null,
      observer: setting<unknown>((component, top) => {
        const { scrollDuration: duration } = component.data as { scrollDuration: number };
        if (isSaid(top)) call(component, "pageScrollTo", { scrollTop: Number.parseFloat(String(top)) || 0, duration });
      }),
    },
    scrollDuration: { type: Number, value: 300 },
  },
  lifetimes: {
    attached() {
      const component = this.general();
      const { pageStyle, backgroundColor, rootFontSize, pageFontSize } = this.data as Record<string, string>;
      if (pageStyle) pageOf(component)?.setAttribute("style", toPhoneUnits(pageStyle));
      if (backgroundColor) background.call(component, backgroundColor);
      style(component, "fontSize", rootFontSize || pageFontSize || "");
      const scroller = pageOf(component)?.parentElement;
      const scrolled = () => {
        if (pageOf(component)) component.triggerEvent("scroll", { scrollTop: scroller?.scrollTop ?? 0 });
      };
      scroller?.addEventListener("scroll", scrolled);
    },
  },
  pageLifetimes: {
    resize(size: unknown) {
      this.triggerEvent("resize", size);
    },
  },
});

function style(component: GeneralComponent, name: "fontSize", value: string): void {
  const page = pageOf(component);
  if (page && value !== "" && value !== "system") page.style[name] = toPhoneUnits(value);
}

/** `<navigation-bar>`: the bar's title and colours as attributes, inside a page-meta. */
export const navigationBar = defineBuiltin("navigation-bar", "", {
  properties: {
    title: String,
    loading: Boolean,
    frontColor: String,
    backgroundColor: String,
    colorAnimationDuration: { type: Number, value: 0 },
    colorAnimationTimingFunc: { type: String, value: "linear" },
  },
  observers: {
    "title, loading, frontColor, backgroundColor"() {
      this.show();
    },
  },
  pageLifetimes: {
    show() {
      this.show();
    },
  },
  methods: {
    show() {
      const component = this.general();
      if (pageOf(component) === null) return;
      const { title, loading, frontColor, backgroundColor } = this.data;
      if (title !== "") call(component, "setNavigationBarTitle", { title });
      if (frontColor !== "" || backgroundColor !== "") {
        const front = frontColor === "" ? "#000000" : frontColor;
        call(component, "setNavigationBarColor", { frontColor: front, backgroundColor: backgroundColor || "#ffffff" });
      }
      call(component, loading ? "showNavigationBarLoading" : "hideNavigationBarLoading", {});
    },
  },
});
