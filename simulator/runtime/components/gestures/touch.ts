/** One finger (or a pressed mouse) as WeChat reports it; coordinates in CSS px of the phone. */
export interface Touch {
  readonly identifier: number;
  /** From the page's top left corner, scrolled part included. */
  readonly pageX: number;
  readonly pageY: number;
  /** From the top left corner of what shows of the page. */
  readonly clientX: number;
  readonly clientY: number;
  readonly force: number;
}

/** Where a page lies in the browser's window, how far it is scrolled, and how much the phone is scaled. */
export interface PageFrame {
  readonly left: number;
  readonly top: number;
  readonly scrollLeft: number;
  readonly scrollTop: number;
  readonly scale: number;
}

export function frameOf(page: HTMLElement): PageFrame {
  const { left, top, width } = page.getBoundingClientRect();
  const scale = page.offsetWidth > 0 && width > 0 ? width / page.offsetWidth : 1;
  return { left, top, scale, scrollLeft: page.scrollLeft, scrollTop: page.scrollTop };
}

/** @param x, y - browser window px, as pointer events carry them */
export function touchAt(identifier: number, x: number, y: number, force: number, frame: PageFrame): Touch {
  const clientX = (x - frame.left) / frame.scale;
  const clientY = (y - frame.top) / frame.scale;
  return {
    identifier,
    clientX,
    clientY,
    pageX: clientX + frame.scrollLeft,
    pageY: clientY + frame.scrollTop,
    force,
  };
}
