import { ApiError } from "./api-error";
import { shared } from "./plugin";

const MINUTE_MS = 60_000;
/** Of one address: whoever looks for what is not there is no phone of ours. */
const A_MINUTE = 120;

/** Where addresses go that cannot be read, so that they are counted and limited as every other that leads nowhere. */
const UNREADABLE = "/unreadable-address";

/** @returns the address, or one that leads nowhere for what is not percent-encoded UTF-8 */
export function readableUrl(url: string): string {
  if (!url.includes("%")) return url;
  const [path = ""] = url.split("?", 1);
  if (!path.includes("%")) return url;
  try {
    decodeURIComponent(path);
    return url;
  } catch {
    return UNREADABLE;
  }
}

/** Answers requests that no route takes. */
export const notFound = shared({ name: "not-found", dependencies: ["gate"] }, async (server) => {
  const limit = server.rateLimit({ max: A_MINUTE, timeWindow: MINUTE_MS });
  server.setNotFoundHandler({ preHandler: limit }, async ({ originalUrl, url }) => {
    if (originalUrl !== url) throw new ApiError(400, "bad-address", "The address is not percent-encoded UTF-8.");
    throw new ApiError(404, "not-found", "There is nothing at this address.");
  });
});
