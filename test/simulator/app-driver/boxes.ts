type Box = readonly [x: number, y: number, width: number, height: number];

const AS_LARGE_AS_ANY: Box = [0, 0, 100, 20];

/** jsdom lays nothing out: an element is as large as its `data-box` says, `x y width height`; without one, 100 by 20. */
export function layOut(html: string): HTMLElement {
  document.body.innerHTML = `<div class="sim-phone" data-box="0 0 375 812">${html}</div>`;
  for (const element of document.body.querySelectorAll<HTMLElement>("*")) {
    const given = element.dataset.box?.split(" ").map(Number) as Box | undefined;
    const [x, y, width, height] = given ?? AS_LARGE_AS_ANY;
    element.getBoundingClientRect = () => ({ x, y, width, height, left: x, top: y }) as DOMRect;
  }
  return document.body.firstElementChild as HTMLElement;
}
