import type { ComponentCaller } from "../app/set-data";
import { follow } from "./shared-value";

type Done = (result: { readonly styleId: number }) => void;

interface Applied {
  readonly selector: string;
  readonly stop: () => void;
}

/** `applyAnimatedStyle` and `clearAnimatedStyle` of pages and components: styles that follow shared values. */
export function animatedStyleExtras(caller: ComponentCaller): object {
  const applied = new Map<number, Applied>();
  let count = 0;
  const elements = (selector: string): HTMLElement[] => {
    const nodes = caller._$.getShadowRoot()?.querySelectorAll(selector) ?? [];
    return nodes.flatMap(({ $$ }) => ($$ instanceof HTMLElement ? [$$] : []));
  };
  const given = (values: readonly unknown[]) => values.find((one): one is Done => typeof one === "function");
  return {
    applyAnimatedStyle: (selector: unknown, style: unknown, ...rest: unknown[]) => {
      if (typeof style !== "function") return;
      const found = String(selector);
      const stop = follow(() => {
        const values: unknown = style.call(caller);
        for (const [name, value] of Object.entries(values ?? {}))
          for (const element of elements(found)) element.style.setProperty(dashed(name), String(value));
      });
      const styleId = ++count;
      applied.set(styleId, { selector: found, stop });
      given(rest)?.({ styleId });
    },
    clearAnimatedStyle: (selector: unknown, ids: unknown, ...rest: unknown[]) => {
      const wanted = Array.isArray(ids) && ids.length > 0 ? ids : [...applied.keys()];
      for (const id of wanted) {
        const one = applied.get(id);
        if (one?.selector !== String(selector)) continue;
        one.stop();
        applied.delete(id);
      }
      given(rest)?.({ styleId: 0 });
    },
  };
}

const dashed = (name: string): string => name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
