/** Components on the screen that are only a box with their name: the simulator cannot show what they show. */
export function standIns(): readonly string[] {
  const boxes = [...document.querySelectorAll<HTMLElement>(".sim-phone [data-placeholder]")];
  return [...new Set(boxes.map(({ dataset }) => `<${dataset.placeholder}>`))];
}
