import type { GeneralComponent } from "glass-easel";
import type { OpenPage } from "./open-page";

/** Finds the page that a component is on. */
export class PageIndex {
  readonly #pages = new WeakMap<GeneralComponent, OpenPage>();
  #building: OpenPage | undefined;

  /** Runs `create`; components made meanwhile, which hang nowhere yet, belong to `page`. */
  build<T extends { getComponent(): GeneralComponent }>(page: OpenPage, create: () => T): T {
    const outer = this.#building;
    this.#building = page;
    try {
      const root = create();
      this.#pages.set(root.getComponent(), page);
      return root;
    } finally {
      this.#building = outer;
    }
  }

  of(component: GeneralComponent): OpenPage | undefined {
    let root = component;
    for (let shadow = root.ownerShadowRoot; shadow; shadow = root.ownerShadowRoot) root = shadow.getHostNode();
    return this.#pages.get(root) ?? this.#building;
  }
}
