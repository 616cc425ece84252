import type { AppContext } from "../app/app-context";
import { makeElement } from "./element";
import { frameText } from "./frame-text";
import type { Surface } from "./surface";

interface ToastOptions {
  readonly title?: string;
  readonly icon?: "success" | "error" | "loading" | "none";
  readonly duration?: number;
  readonly mask?: boolean;
}

const MARKS: Readonly<Record<string, string>> = { success: "✓", error: "!" };
const DURATION_MS = 1_500;

/** What WeChat says by itself, in the place of toasts, for 1.5 s. */
export type ShowToast = (title: string) => void;

/** `wx.showToast` and `wx.showLoading`: there is one place for both, the later call takes it. */
export function toastFamily({ calls, phone }: AppContext, surface: Surface): { family: object; toast: ShowToast } {
  let shown: HTMLElement | undefined;
  let cancelTimer = () => {};
  const hide = () => {
    cancelTimer();
    shown?.remove();
    shown = undefined;
  };
  const show = ({ title = "", icon = "success", mask }: ToastOptions) => {
    hide();
    const { document, overlay } = surface.frame;
    const mark = icon === "loading" ? makeElement(document, "span", "toast__spinner") : MARKS[icon];
    const box = makeElement(document, "div", "toast", title);
    box.setAttribute("role", "status");
    if (mark instanceof HTMLElement) box.prepend(mark);
    else if (mark !== undefined) box.prepend(makeElement(document, "span", "toast__mark", mark));
    else box.classList.add("sim-toast--plain");
    shown = makeElement(document, "div", "mask", box);
    if (!mask) shown.classList.add("sim-mask--through");
    overlay.append(shown);
  };
  const hiding = (name: string) =>
    calls.define({
      name,
      run: (_options, reply) => {
        hide();
        reply.ok();
      },
    });
  const toast: ShowToast = (title) => {
    show({ title, icon: "success" });
    cancelTimer = phone.clock.schedule(DURATION_MS, hide, "toast");
  };
  const family = {
    showToast: calls.define<ToastOptions>({
      name: "showToast",
      rules: { "title?": "String", "icon?": "String", "duration?": "Number", "mask?": "Boolean" },
      run: (options, reply) => {
        show(options);
        cancelTimer = phone.clock.schedule(options.duration ?? DURATION_MS, hide, "toast");
        reply.ok();
      },
    }),
    showLoading: calls.define<ToastOptions>({
      name: "showLoading",
      rules: { "title?": "String", "mask?": "Boolean" },
      run: ({ title = frameText(phone.wx.getAppBaseInfo().language, "loading"), mask = false }, reply) => {
        show({ title, mask, icon: "loading" });
        reply.ok();
      },
    }),
    hideToast: hiding("hideToast"),
    hideLoading: hiding("hideLoading"),
  };
  return { family, toast };
}
