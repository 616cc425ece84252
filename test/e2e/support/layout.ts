import type { Page } from "playwright-core";

/** Everything that does not fit on the page that is shown, each as one readable line. */
export function layoutProblems(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const width = document.documentElement.clientWidth;
    const height = document.documentElement.clientHeight;
    const problems: string[] = [];
    const say = (what: string, element: Element) =>
      problems.push(
        `${what}: .${element.className} ${JSON.stringify((element.textContent ?? "").trim().slice(0, 40))}`,
      );

    const shown = (element: Element) => {
      const box = element.getBoundingClientRect();
      return box.width > 0 && box.height > 0 && getComputedStyle(element).visibility === "visible";
    };
    const styles = new Map<Element, CSSStyleDeclaration>();
    const style = (element: Element) => {
      const known = styles.get(element) ?? getComputedStyle(element);
      styles.set(element, known);
      return known;
    };
    const floating = new Map<Element, boolean>();
    const ancestors = (element: Element): Element[] =>
      element.parentElement === null ? [] : [element.parentElement, ...ancestors(element.parentElement)];
    const cutSideways = (element: Element) =>
      ancestors(element).some(
        (one) => style(one).overflowX !== "visible" && one !== document.body && one !== document.documentElement,
      );
    const floats = (element: Element): boolean => {
      const { parentElement } = element;
      const known =
        floating.get(element) ??
        (["fixed", "absolute", "sticky"].includes(style(element).position) ||
          (parentElement !== null && floats(parentElement)));
      floating.set(element, known);
      return known;
    };

    const elements = [...document.body.querySelectorAll("*")].filter(shown);
    for (const element of elements) {
      const box = element.getBoundingClientRect();
      if ((box.right > width + 1 || box.left < -1) && !cutSideways(element)) say("wider than the screen", element);
    }
    for (const element of elements.filter((one) => one.matches(".btn, .btn *, .chip, .badge, .seg > *"))) {
      if (element.scrollWidth > element.clientWidth + 1) say("clipped", element);
    }
    for (const dock of elements.filter((one) => one.matches(".dock"))) {
      const box = dock.getBoundingClientRect();
      if (box.bottom > height + 1 || box.top < 0) say("dock off the screen", dock);
    }

    const words = elements
      .filter(
        (one) =>
          !floats(one) &&
          [...one.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.textContent?.trim()),
      )
      .map((element) => ({ element, box: element.getBoundingClientRect() }));
    words.forEach((one, index) => {
      for (let next = index + 1; next < words.length; next += 1) {
        const other = words[next];
        if (other === undefined) continue;
        const across = Math.min(one.box.right, other.box.right) - Math.max(one.box.left, other.box.left);
        const down = Math.min(one.box.bottom, other.box.bottom) - Math.max(one.box.top, other.box.top);
        if (across <= 2 || down <= 3) continue;
        if (!one.element.contains(other.element) && !other.element.contains(one.element))
          say(`over ${JSON.stringify((other.element.textContent ?? "").trim().slice(0, 30))}`, one.element);
      }
    });
    return problems;
  });
}
