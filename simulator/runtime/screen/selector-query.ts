import type { GeneralComponent, Element as GlassElement } from "glass-easel";
import type { AppContext } from "../app/app-context";
import type { ComponentCaller } from "../app/set-data";
import { measureNode, type NodeFields } from "./measure-node";
import type { Placed } from "./surface";

type Found = (result: unknown) => void;

interface Question {
  readonly among: GeneralComponent | undefined;
  /** Undefined: the viewport. */
  readonly selector: string | undefined;
  readonly all: boolean;
  readonly fields: NodeFields;
  readonly found: Found | undefined;
}

/** `wx.createSelectorQuery()`: questions about nodes, answered together after the current code. */
export class SelectorQuery {
  readonly #questions: Question[] = [];

  readonly #context: AppContext;
  readonly #placed: () => Placed | undefined;
  #among: GeneralComponent | undefined;

  constructor(context: AppContext, placed: () => Placed | undefined, among: GeneralComponent | undefined) {
    this.#context = context;
    this.#placed = placed;
    this.#among = among;
  }

  in(caller: ComponentCaller | null | undefined): this {
    this.#among = caller?._$;
    return this;
  }

  select(selector: string) {
    return this.#reference(selector, false);
  }

  selectAll(selector: string) {
    return this.#reference(selector, true);
  }

  selectViewport() {
    return this.#reference(undefined, false);
  }

  exec(done?: (results: unknown[]) => void): void {
    const { clock, platformProfile } = this.#context.phone;
    const page = this.#placed()?.page;
    const answerAll = () => {
      // The view answers once its first picture is there, of which it tells before.
      if (page && !page.isReady && !page.unloaded) return wait();
      const results = this.#questions.map((question) => {
        const result = this.#answer(question);
        if (question.found) this.#context.guard(() => question.found?.(result));
        return result;
      });
      if (done) this.#context.guard(() => done(results));
    };
    const wait = () => void clock.schedule(platformProfile.callbackDelayMs, answerAll, "selector query");
    wait();
  }

  #reference(selector: string | undefined, all: boolean) {
    const ask = (fields: NodeFields) => (found?: Found) => {
      this.#questions.push({ among: this.#among, selector, all, fields, found });
      return this;
    };
    return {
      boundingClientRect: ask({ id: true, dataset: true, rect: true, size: true }),
      scrollOffset: ask({ id: true, dataset: true, scrollOffset: true }),
      node: ask({ node: true }),
      context: ask({ context: true }),
      fields: (fields: NodeFields, found?: Found) => ask(fields)(found),
    };
  }

  #answer({ among, selector, all, fields }: Question): unknown {
    const placed = this.#placed();
    if (placed === undefined) return null;
    const { bundle, emit, fail } = this.#context;
    const refuse = (error: Error) =>
      bundle.foreign === undefined ? fail(error) : emit({ kind: "warning", message: error.message });
    const measure = (node: GlassElement) => measureNode(node, fields, placed.view.content, refuse);
    if (selector === undefined) return viewport(placed);
    const shadow = (among ?? placed.page.component)?.getShadowRoot();
    if (all) return shadow?.querySelectorAll(selector).map(measure) ?? [];
    const node = shadow?.querySelector(selector);
    return node ? measure(node) : null;
  }
}

function viewport({ view }: Placed): object {
  const { clientWidth: width, clientHeight: height, scrollTop, scrollLeft, scrollHeight, scrollWidth } = view.content;
  const rect = { left: 0, top: 0, right: width, bottom: height, width, height };
  return { id: "", dataset: {}, ...rect, scrollTop, scrollLeft, scrollHeight, scrollWidth };
}
