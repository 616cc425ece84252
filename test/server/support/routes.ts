import type { Server } from "../../../server/http/plugin";

export type Method = "GET" | "HEAD" | "PUT" | "POST" | "PATCH" | "DELETE";

/** A route as Fastify has it; its parameters stand as `:name`. */
export interface Route {
  readonly method: Method;
  readonly url: string;
}

/** Reads Fastify's own tree of routes: each line is a piece of an address, with the methods that end there. */
export function routesOf(server: Pick<Server, "printRoutes">): readonly Route[] {
  const above: string[] = [];
  return server
    .printRoutes({ commonPrefix: false })
    .split("\n")
    .flatMap((line) => {
      const [, indent = "", piece = "", methods = ""] = /^([│ ]*)[├└]── (.*?)(?: \(([A-Z, ]+)\))?$/.exec(line) ?? [];
      if (piece === "") return [];
      above.length = indent.length / 4;
      above.push(piece);
      const url = above.join("");
      return methods === "" ? [] : methods.split(", ").map((method) => ({ method: method as Method, url }));
    });
}
