import {
  addGlobalErrorListener,
  addGlobalWarningListener,
  Component,
  type GeneralBackendContext,
  type GeneralComponent,
  removeGlobalErrorListener,
  removeGlobalWarningListener,
} from "glass-easel";
import type { AppContext } from "./app-context";
import { RefusedError } from "./refused-error";

const BUILTIN = /^builtin\//;
const UNKNOWN_PROPERTY = /^"(.+)" is not a valid property$/;
/** How glass-easel marks what is wrong with a definition, such as a list for a property's type: WeChat says so and goes on. */
const DEFINITION = "[prepare]";

type ErrorListener = Parameters<typeof addGlobalErrorListener>[0];
type WarningListener = Parameters<typeof addGlobalWarningListener>[0];

/**
 * Takes what glass-easel reports of one app: exceptions of app code become the app's errors, warnings its events. An
 * attribute that a built-in does not have is refused by name, in a foreign app noted once for each template.
 * @returns stops listening
 */
export function followFramework(context: AppContext, backend: GeneralBackendContext): () => void {
  const isOurs = (component: unknown) =>
    !Component.isComponent(component) || (component as GeneralComponent).getBackendContext() === backend;
  const noted = new Set<string>();
  const noteOnce = (message: string, what: string, place: string) => {
    if (noted.has(`${place} ${message}`)) return;
    noted.add(`${place} ${message}`);
    context.emit({ kind: "warning", source: "wxml", what, message });
  };
  const onError: ErrorListener = (error, method, component) => {
    if (!isOurs(component)) return undefined;
    if (context.bundle.foreign !== undefined && method === DEFINITION) {
      const id = String(component);
      noteOnce(`${id}: ${error instanceof Error ? error.message : String(error)}`, "component definition", id);
      return false;
    }
    context.fail(error);
    return false;
  };
  const onWarning: WarningListener = (message, component, element) => {
    if (!isOurs(component)) return undefined;
    const property = UNKNOWN_PROPERTY.exec(message)?.[1];
    if (property !== undefined && Component.isComponent(element) && BUILTIN.test(element.is)) {
      const tag = element.is.replace(BUILTIN, "");
      const message = `<${tag}> has no attribute "${property}" in the simulator`;
      if (context.bundle.foreign === undefined) context.fail(new RefusedError(message));
      else {
        context.watch?.lacksAttribute(tag, property);
        noteOnce(message, "unknown attribute", (element as GeneralComponent).ownerShadowRoot?.getHostNode().is ?? "");
      }
    } else {
      context.emit({ kind: "warning", message });
    }
    return false;
  };
  addGlobalErrorListener(onError);
  addGlobalWarningListener(onWarning);
  return () => {
    removeGlobalErrorListener(onError);
    removeGlobalWarningListener(onWarning);
  };
}
