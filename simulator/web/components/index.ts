import type { BuiltinComponent } from "../runtime/builtin-component";
import { button } from "./button";
import { form } from "./form";
import { withSharedProperties } from "./shared-properties";
import { text } from "./text";
import { view } from "./view";

/** Every built-in component the simulator has. A tag outside this list is unknown to it, and the page that uses it fails. */
export const BUILTIN_COMPONENTS: readonly BuiltinComponent[] = [view, text, button, form].map(withSharedProperties);

/** WeChat's base look of the built-ins; the pages' own classes win over it. */
export const BUILTIN_STYLES = "";
