import { BUILTIN_COMPONENTS } from "../../../simulator/runtime/components/index";

/** Attributes of the component docs that a page rendered by a web view can use. */
const DOCUMENTED: Readonly<Record<string, string>> = {
  view: "hover-class hover-stop-propagation hover-start-time hover-stay-time",
  text: "selectable user-select overflow max-lines space decode",
  button:
    "size type plain disabled loading form-type open-type hover-class hover-stop-propagation hover-start-time hover-stay-time " +
    "lang session-from send-message-title send-message-path send-message-img app-parameter show-message-card",
  input:
    "value type password placeholder placeholder-style placeholder-class disabled maxlength cursor-spacing auto-focus focus " +
    "confirm-type always-embed confirm-hold cursor selection-start selection-end adjust-position hold-keyboard name",
  textarea:
    "value placeholder placeholder-style placeholder-class disabled maxlength auto-focus focus auto-height fixed cursor-spacing cursor " +
    "show-confirm-bar selection-start selection-end adjust-position hold-keyboard disable-default-padding confirm-type confirm-hold",
  switch: "checked disabled type color name",
  slider:
    "min max step disabled value color selected-color activeColor backgroundColor block-size block-color show-value name",
  checkbox: "value disabled checked color",
  radio: "value disabled checked color",
  label: "for",
  progress:
    "percent show-info border-radius font-size stroke-width color activeColor backgroundColor active active-mode duration",
  icon: "type size color",
  image: "src mode webp lazy-load show-menu-by-longpress",
  navigator: "target url open-type delta hover-class hover-stop-propagation hover-start-time hover-stay-time",
  "scroll-view":
    "scroll-x scroll-y upper-threshold lower-threshold scroll-top scroll-left scroll-into-view scroll-into-view-offset scroll-with-animation " +
    "enable-back-to-top enable-passive refresher-enabled refresher-threshold refresher-default-style refresher-background refresher-triggered " +
    "bounces show-scrollbar fast-deceleration paging-enabled enhanced enable-flex scroll-anchoring",
  picker: "mode disabled header-text range range-key value start end fields name",
  swiper:
    "indicator-dots indicator-color indicator-active-color autoplay current interval duration circular vertical display-multiple-items " +
    "previous-margin next-margin snap-to-edge easing-function",
  "swiper-item": "item-id skip-hidden-item-layout",
  "page-container": "show duration z-index overlay position round close-on-slide-down overlay-style custom-style",
  "root-portal": "enable",
  "rich-text": "nodes space user-select",
  canvas: "type canvas-id disable-scroll",
};

const camel = (name: string) => name.replace(/-(.)/g, (_, letter: string) => letter.toUpperCase());
const cases = Object.entries(DOCUMENTED).flatMap(([tag, names]) =>
  names.split(" ").map((name) => [tag, name] as const),
);

describe("attributes", () => {
  it.each(cases)("<%s> knows %s", (tag, name) => {
    const component = BUILTIN_COMPONENTS.find((one) => one.name === tag);
    const { properties = {}, externalClasses = [] } = component?.definition ?? {};
    expect([...Object.keys(properties), ...externalClasses.map(camel)]).toContain(camel(name));
  });

  it("of one tag are in one component", () => {
    const names = BUILTIN_COMPONENTS.map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
  });
});
