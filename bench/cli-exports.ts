import { register } from "node:module";

/** A CommonJS package of the app that is written so that Node finds none of its names. */
const BINDINGS = "/node_modules/mobx-miniprogram-bindings/dist/index.js";

const HOOKS = `
export async function load(url, context, next) {
  if (!url.split("?")[0].endsWith(${JSON.stringify(BINDINGS)})) return next(url, context);
  const source = 'import { createRequire } from "node:module";' +
    'export const { createStoreBindings } = createRequire(import.meta.url)("mobx-miniprogram-bindings");';
  return { format: "module", shortCircuit: true, source };
}`;

/** Gives pages that Node runs, not a bundle, the imports that a bundle gives them. Before the first page is imported. */
export function exportBindings(): void {
  register(`data:text/javascript,${encodeURIComponent(HOOKS)}`);
}
