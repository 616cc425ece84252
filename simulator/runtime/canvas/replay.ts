import type { DrawAction, GradientRecipe } from "./draw-action";

/** Pictures by the path that the app gave. */
export type Pictures = ReadonlyMap<string, CanvasImageSource>;

/** Paths of the pictures that a drawing needs before it can be drawn. */
export function picturesIn(actions: readonly DrawAction[]): string[] {
  const paths = actions.filter(isAction).flatMap((action) => {
    if (action.kind === "call") return action.method === "drawImage" ? [String(action.args[0])] : [];
    const { pattern } = (action.value ?? {}) as { pattern?: string };
    return pattern === undefined ? [] : [pattern];
  });
  return [...new Set(paths)];
}

/** Actions pass through the app's hands: what is none is left out. */
const isAction = (given: DrawAction | null | undefined): given is DrawAction =>
  given?.kind === "set" || (given?.kind === "call" && Array.isArray(given.args));

/** Draws what was recorded; what a canvas does not take is left out, as WeChat leaves it out. */
export function replay(context: CanvasRenderingContext2D, actions: readonly DrawAction[], pictures: Pictures): void {
  for (const action of actions.filter(isAction)) {
    try {
      if (action.kind === "set") Reflect.set(context, action.property, paint(context, action.value, pictures));
      else call(context, action.method, action.args, pictures);
    } catch {
      // One wrong argument ends no drawing.
    }
  }
}

function call(context: CanvasRenderingContext2D, method: string, args: readonly unknown[], pictures: Pictures): void {
  const values = [...args];
  if (method === "drawImage") {
    const picture = pictures.get(String(args[0]));
    if (picture === undefined) return;
    values[0] = picture;
  }
  (Reflect.get(context, method) as (...given: unknown[]) => void).apply(context, values);
}

/** A colour as it is; gradients and patterns made for this canvas. */
function paint(context: CanvasRenderingContext2D, value: unknown, pictures: Pictures): unknown {
  if (!(value instanceof Object)) return value;
  const { pattern, repetition } = value as { pattern?: string; repetition?: string };
  if (pattern !== undefined) {
    const picture = pictures.get(pattern);
    return picture && context.createPattern(picture, repetition ?? "repeat");
  }
  const { kind, args, stops } = value as GradientRecipe;
  const [x = 0, y = 0, third = 0, fourth = 0] = args;
  const made =
    kind === "linear"
      ? context.createLinearGradient(x, y, third, fourth)
      : context.createRadialGradient(x, y, 0, x, y, third);
  for (const [offset, color] of stops) made.addColorStop(offset, color);
  return made;
}
