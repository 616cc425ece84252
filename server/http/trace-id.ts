/** What a phone may call its request: longer or other texts are nobody's trace. */
const TRACE_ID = /^[\w-]{1,64}$/;

/** The `x-trace-id` of a request, for every line that is logged about it: phones keep it in their diagnostics. */
export function traceIdOf(header: string | readonly string[] | undefined): { readonly traceId?: string } {
  return typeof header === "string" && TRACE_ID.test(header) ? { traceId: header } : {};
}
