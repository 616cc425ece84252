import { defineBuiltin } from "../runtime/builtin-component";

/** `<form>`: a button with `form-type` inside sends `submit` (values by field name) or `reset`. */
export const form = defineBuiltin("form", "<slot/>", {});
