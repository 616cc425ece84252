/** A request as rules and an app's own handler look at it. */
export interface CachedRequest {
  readonly url: string;
  readonly method: string;
  readonly data: unknown;
}

/** What `CacheManager.addRule` takes: an address without its query, a pattern, or an object that says more. */
export type RuleInput = string | RegExp | { readonly [field: string]: unknown };

/** One rule of a cache manager. */
export interface CacheRule {
  readonly id: string;
  /** ms; undefined: the manager's. */
  readonly maxAge: number | undefined;
  fits(request: CachedRequest): boolean;
}

/** @param origin before addresses that begin with a slash @param id where the rule itself names none */
export function cacheRule(given: RuleInput, origin: string, id: string): CacheRule {
  const { url, method, maxAge, id: own, dataSchema } = fieldsOf(given);
  const wanted = method === undefined ? undefined : String(method).toUpperCase();
  return {
    id: typeof own === "string" ? own : id,
    maxAge: typeof maxAge === "number" ? maxAge : undefined,
    fits: (request) =>
      fitsUrl(url, origin, request.url) &&
      (wanted === undefined || wanted === request.method) &&
      fitsData(dataSchema, request.data),
  };
}

const fieldsOf = (given: RuleInput): { readonly [field: string]: unknown } =>
  typeof given === "string" || given instanceof RegExp ? { url: given } : given;

function fitsUrl(wanted: unknown, origin: string, url: string): boolean {
  // A pattern with `g` or `y` goes on where it stopped.
  if (wanted instanceof RegExp) return new RegExp(wanted.source, wanted.flags.replace(/[gy]/g, "")).test(url);
  if (typeof wanted !== "string") return false;
  return [wanted, `${origin}${wanted}`].includes(url.split(/[?#]/)[0] ?? "");
}

/** `dataSchema`: what the parameters have to be, by name; a function decides by itself. */
function fitsData(schema: unknown, data: unknown): boolean {
  if (!Array.isArray(schema)) return true;
  return schema.every(
    ({
      name,
      schema: rule,
    }: {
      readonly name?: unknown;
      readonly schema?: { readonly type?: unknown; readonly value?: unknown };
    }) => {
      const value = typeof data === "object" && data !== null ? Reflect.get(data, String(name)) : undefined;
      if (rule === undefined) return true;
      if (typeof rule.value === "function") return rule.value(value) === true;
      if (rule.value !== undefined) return rule.value === value;
      return rule.type === undefined || rule.type === "any" || typeof value === rule.type;
    },
  );
}
