import { toJsonSchema } from "@valibot/to-json-schema";
import type * as v from "valibot";
import { Bindings } from "../../protocol/capability/model/bindings";
import { DataSchema, Extensions, Identifier } from "../../protocol/capability/model/data-schema";
import { CapabilityModelRule, KindRule } from "../../protocol/capability/model/model";
import { LocalizedText } from "../../protocol/capability/model/texts";
import { UserInterface } from "../../protocol/capability/model/user-interface";
import { ProductRule } from "../../protocol/capability/product/product";

type JsonSchema = ReturnType<typeof toJsonSchema>;

const WHERE = "https://device-companion.example/schemas/";

/** The schema of a model, JSON Schema 2020-12: what an editor and ajv check. `loadModel` checks the meaning too. */
export function modelSchema(): JsonSchema {
  const title = "A device's model: what it has, can be asked to do and tells of by itself";
  return publish(CapabilityModelRule, "model", title, {
    ...{ Bindings, DataSchema, Extensions, Identifier },
    ...{ Kind: KindRule, LocalizedText, UserInterface },
  });
}

/** The schema of `product.json`. */
export function productSchema(): JsonSchema {
  return publish(ProductRule, "product", "A product: its names, its icon and how it is paired");
}

function publish(
  rule: v.GenericSchema,
  name: string,
  title: string,
  definitions: Readonly<Record<string, v.GenericSchema>> = {},
): JsonSchema {
  const { $schema, ...schema } = toJsonSchema(rule, {
    target: "draft-2020-12",
    definitions,
    // What JSON Schema has no word for stays with the loader: a number of JSON is finite, a check of two members is not one of types.
    overrideAction: ({ valibotAction, jsonSchema }) =>
      valibotAction.type === "check" || valibotAction.type === "finite" ? jsonSchema : undefined,
  });
  return { ...($schema === undefined ? {} : { $schema }), $id: `${WHERE}${name}.schema.json`, title, ...schema };
}
