/** Height of one row of the browser's grid, CSS px: items span as many as they are tall. */
const ROW_PX = 1;

/**
 * Lays the items of a grid below one another in columns of their own: each goes on where its column ends. Follows the
 * items' sizes until `stop`. Without a layout, as in a DOM of a test, items keep one row each.
 */
export function followMasonry(grid: HTMLElement, gapPx: () => number): { stop(): void } {
  const span = (item: HTMLElement) => {
    const height = item.getBoundingClientRect().height;
    item.style.gridRowEnd = `span ${Math.max(1, Math.ceil((height + gapPx()) / ROW_PX))}`;
  };
  const view = grid.ownerDocument.defaultView;
  if (!view?.ResizeObserver) return { stop: () => {} };
  const sizes = new view.ResizeObserver((entries) => {
    for (const { target } of entries) span(target as HTMLElement);
  });
  const follow = () => {
    sizes.disconnect();
    for (const item of grid.children) sizes.observe(item);
  };
  const items = new view.MutationObserver(follow);
  items.observe(grid, { childList: true });
  follow();
  return {
    stop: () => {
      sizes.disconnect();
      items.disconnect();
      for (const item of grid.children) (item as HTMLElement).style.removeProperty("grid-row-end");
    },
  };
}
