import { defineBuiltin } from "../app/builtin-component";

/**
 * `<form>`: a button with `form-type` inside sends `submit` (values by field name) or `reset`.
 * What `report-submit` asked for, an id for template messages, WeChat itself gives no more.
 */
export const form = defineBuiltin("form", "<slot/>", {
  properties: { reportSubmit: Boolean, reportSubmitTimeout: Number },
});
