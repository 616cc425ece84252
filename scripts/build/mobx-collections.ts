import type { Plugin } from "esbuild";

/** What a store of ours asks of MobX: `scripts/build/deep-fields.ts` finds those that ask for more. */
const MISSING = `const missing = () => { throw new Error("Stores hold collections by observable.ref, with proxy: false") };`;
const NONE = "() => false";

/** What other parts of MobX import from a part that is left out. */
const LEFT_OUT: Readonly<Record<string, string>> = {
  flow: `export const FLOW = "flow", flow = missing, flowResult = missing, isFlow = ${NONE}, isFlowCancellationError = ${NONE}; export class FlowCancellationError {}`,
  dynamicobject: "export const asDynamicObservableObject = missing;",
  legacyobservablearray:
    "export const createLegacyArray = missing, reserveArrayBuffer = missing; export class LegacyObservableArray {}",
  observablearray: `export const UPDATE = "update", createObservableArray = missing, isObservableArray = ${NONE};`,
  observablemap: `export const ADD = "add", DELETE = "delete", isObservableMap = ${NONE}; export class ObservableMap { constructor() { missing(); } }`,
  observableset: `export const isObservableSet = ${NONE}; export class ObservableSet { constructor() { missing(); } }`,
};

/**
 * Leaves out MobX's arrays, maps, sets, proxies and flows: whatever a store holds but primitives it holds by `observable.ref`.
 * Development builds leave them out as well, so that a store which does otherwise fails there first.
 */
export const withoutCollections: Plugin = {
  name: "mobx-collections",
  setup(build) {
    const parts = new RegExp(
      `[\\\\/]mobx-miniprogram[\\\\/]src[\\\\/](?:api|types)[\\\\/](${Object.keys(LEFT_OUT).join("|")})\\.ts$`,
    );
    build.onLoad({ filter: parts }, ({ path: file }) => {
      const part = parts.exec(file)?.[1] ?? "";
      return { contents: `${MISSING}\n${LEFT_OUT[part] ?? ""}`, loader: "js" };
    });
  },
};
