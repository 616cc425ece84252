/** Attribute of `<wx-canvas>` that says which one it is. */
export const CANVAS_ID = "canvas-id";
