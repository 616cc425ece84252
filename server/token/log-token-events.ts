import type { FastifyBaseLogger } from "fastify";
import type { TokenEvent } from "./token-event";

/** Writes what happens around tokens to the log; louder the more a person should look. */
export function logTokenEvents(log: FastifyBaseLogger): (event: TokenEvent) => void {
  return ({ type, ...fields }) => {
    const line = { event: type, ...fields };
    if (type === "refresh-failed" || type === "store-failed" || type === "lifetime-assumed") log.error(line);
    else if (type === "commit-refused") log.warn(line);
    else log.info(line);
  };
}
