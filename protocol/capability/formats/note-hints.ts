import type { Property } from "../model/model";
import type { Losses } from "./losses";

/** What a panel or a path knows of an item has no place in a maker's product model. */
export function noteHints(
  { ui, bindings, dangerous }: Pick<Property, "ui" | "bindings" | "dangerous">,
  losses: Losses,
  path: string,
): void {
  if (ui !== undefined) losses.add(path, "hints for the panel");
  if (bindings !== undefined) losses.add(path, "bindings");
  if (dangerous !== undefined && dangerous !== false) losses.add(path, "that it asks first");
}
