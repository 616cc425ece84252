import { ApiError } from "./api-error";

const RETRY_MS = 1_000;

/** A store whose failures reach clients as 503 and nothing else: a driver's words may quote what was to be written. */
export function reachable<Store extends object>(store: Store): Store {
  return new Proxy(store, {
    get(target, name) {
      const member = Reflect.get(target, name) as unknown;
      if (typeof member !== "function") return member;
      return async (...given: unknown[]) => {
        try {
          return await member.apply(target, given);
        } catch {
          throw storeUnreachable();
        }
      };
    },
  });
}

/** The store, or the database, does not serve now. */
export function storeUnreachable(): ApiError {
  return new ApiError(503, "store-unreachable", "The server's store cannot be reached: try later.", {
    retryAfterMs: RETRY_MS,
  });
}
