import { isStep } from "../../model/check-value";
import type { DataSchema } from "../../model/data-schema";
import { type LocalizedText, labelOf, textIn } from "../../model/texts";
import type { Losses } from "../losses";
import { defined, type Fields } from "../source-reader";

/** Title and description in both languages, as a Thing Description has them (TD 1.1, 5.3.1.1 `titles`). */
export function texts({
  title,
  description,
}: {
  readonly title?: LocalizedText;
  readonly description?: LocalizedText;
}): Fields {
  return { ...named("title", "titles", title), ...named("description", "descriptions", description) };
}

function named(one: string, many: string, text: LocalizedText | undefined): Fields {
  if (text === undefined) return {};
  if (typeof text === "string") return { [one]: text };
  return { [one]: textIn(text, "en"), [many]: { ...text } };
}

/** A type as a DataSchema of TD 1.1 (5.3.2), which is JSON Schema's part of the same members. */
export function dataSchema(schema: DataSchema, losses: Losses, path: string): Fields {
  const { type, unit, default: start, enum: choices } = schema;
  return {
    type,
    ...texts(schema),
    ...defined({ unit, default: start, enum: choices }),
    ...labelled(schema, losses, path),
    ...members(schema, losses, path),
  };
}

/** Names of values are alternatives with a title each. */
function labelled({ labels, enum: choices = [], type }: DataSchema, losses: Losses, path: string): Fields {
  if (labels === undefined) return {};
  const values = type === "boolean" ? [false, true] : choices;
  if (values.length === 0) losses.add(path, "names of single values");
  const options = values.map((value) => {
    const title = labelOf(labels, value);
    return { const: value, ...(title === undefined ? {} : texts({ title })) };
  });
  return options.length === 0 ? {} : { oneOf: options };
}

function members(schema: DataSchema, losses: Losses, path: string): Fields {
  switch (schema.type) {
    case "boolean":
      return {};
    case "integer":
    case "number": {
      const { minimum, maximum, multipleOf } = schema;
      // JSON Schema's steps start at 0, a device's at its minimum.
      const starts = multipleOf === undefined || isStep(minimum ?? 0, multipleOf);
      if (!starts) losses.add(path, `steps of ${multipleOf} from ${minimum}`);
      return defined({ minimum, maximum, multipleOf: starts ? multipleOf : undefined });
    }
    case "string": {
      const { minLength, maxLength, format } = schema;
      const isHex = format === "hex";
      return defined({
        minLength,
        maxLength,
        format: isHex ? undefined : format,
        contentEncoding: isHex ? "base16" : undefined,
      });
    }
    case "array": {
      const { minItems, maxItems, items } = schema;
      return { ...defined({ minItems, maxItems }), items: dataSchema(items, losses, `${path}.items`) };
    }
    case "object": {
      const { properties, required } = schema;
      return {
        properties: Object.fromEntries(
          Object.entries(properties).map(([id, field]) => [id, dataSchema(field, losses, `${path}.${id}`)]),
        ),
        ...defined({ required }),
      };
    }
  }
}
