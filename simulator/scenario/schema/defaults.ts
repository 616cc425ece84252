import { type Static, type TObject, type TOptional, type TProperties, type TSchema, type TUnsafe, Type } from "typebox";

/** A field of a schema that may be left out, and what it is then. */
export type Defaulted<T> = TOptional<TUnsafe<T> & { readonly default: T }>;

/** Makes a field one that may be left out and is `value` then. */
export const withDefault = <S extends TSchema>(schema: S, value: Static<S>): Defaulted<Static<S>> => {
  const field = { ...Type.Unsafe<Static<S>>(schema), default: value };
  return Type.Optional(field) as Defaulted<Static<S>>;
};

/** Names of the fields that have a default. */
type DefaultedName<P extends TProperties> = {
  [K in keyof P]: P[K] extends { readonly default: unknown } ? K : never;
}[keyof P];

/** An object that follows a schema, its defaults filled in: a field with a default is there. `W`: the object as written. */
export type Filled<S extends TObject, W = Static<S>> = Readonly<
  Omit<W, DefaultedName<S["properties"]>> & {
    [K in DefaultedName<S["properties"]>]: K extends keyof W ? Exclude<W[K], undefined> : Static<S["properties"][K]>;
  }
>;

/** Fills in the fields that have a default and were left out; the others stay as written. */
export function fillDefaults<S extends TObject, W extends object = Static<S>>(schema: S, written: W): Filled<S, W> {
  const defaults = Object.entries(schema.properties).flatMap(([field, property]) =>
    "default" in property ? [[field, property.default]] : [],
  );
  // The type says the same of the same two objects.
  return { ...Object.fromEntries(defaults), ...written } as Filled<S, W>;
}
