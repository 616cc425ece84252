import { AjvCompiler } from "@fastify/ajv-compiler";
import { SerializerSelector } from "@fastify/fast-json-stringify-compiler";

/** What a schema is compiled into, by the schema and the settings it was compiled with. */
type Compiled = Map<string, unknown>;

/** Fastify's own compilers, but two servers of one process compile the same schema once: that is most of a start. */
export const compilersFactory = {
  buildValidator: shared(AjvCompiler(), new Map()),
  buildSerializer: shared(SerializerSelector(), new Map()),
};

/** @param compiled what was compiled so far; a process has as many schemas as its routes name. */
// biome-ignore lint/suspicious/noExplicitAny: the two packages type their factories differently, and both stay as they are.
function shared<Factory extends (...settings: any[]) => (route: any) => any>(factory: Factory, compiled: Compiled) {
  const build = (...settings: Parameters<Factory>) => {
    const compile = factory(...settings);
    const key = JSON.stringify(settings);
    return (route: { readonly schema: unknown }) => {
      const place = `${key} ${JSON.stringify(route.schema)}`;
      if (!compiled.has(place)) compiled.set(place, compile(route));
      return compiled.get(place);
    };
  };
  return build as Factory;
}
