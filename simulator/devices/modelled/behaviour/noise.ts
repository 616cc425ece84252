import type { NumberSchema } from "../../../../protocol/capability/model/data-schema";
import type { Property } from "../../../../protocol/capability/model/model";
import { fitted } from "../firmware/plausible-value";
import type { CreateBehaviour } from "./behaviour";
import { numberOf } from "./numbers";

/** How far a sensor strays from its mean, by what it measures, in the property's unit; a fiftieth of the range for others. */
const AMPLITUDES: Readonly<Record<string, number>> = { temperature: 0.3, humidity: 1.5, heart_rate: 3 };
const SHARE_OF_RANGE = 0.02;
const WIDEST = 100;
/** How strongly a sample is drawn back to the mean. */
const RETURN = 0.25;

/** Sensors that measure: every `everyMs` each read-only number of `ids` strays a little around the value it started with. */
export const noise =
  (everyMs: number, ids: readonly string[]): CreateBehaviour =>
  ({ model, values, change, schedule, chance }) => {
    const sensors = ids.flatMap((id) => {
      const property = Object.hasOwn(model.properties, id) ? model.properties[id] : undefined;
      return property !== undefined && isNumber(property) ? [{ id, property, mean: numberOf(values(), id) }] : [];
    });
    const measure = (): void => {
      schedule(everyMs, () => {
        const fresh = sensors.map(({ id, property, mean }) => {
          const now = numberOf(values(), id);
          const strayed = now + (mean - now) * RETURN + (chance() * 2 - 1) * amplitude(property);
          return [id, fitted(property, rounded(property, strayed))] as const;
        });
        change(Object.fromEntries(fresh));
        measure();
      });
    };
    return { started: () => sensors.length > 0 && measure() };
  };

function isNumber(property: Property): property is Property & NumberSchema {
  return (property.type === "integer" || property.type === "number") && property.enum === undefined;
}

function amplitude({ kind = "", minimum = 0, maximum = WIDEST }: Property & NumberSchema): number {
  return AMPLITUDES[kind] ?? (maximum - minimum) * SHARE_OF_RANGE;
}

/** As precise as it is shown, or one digit more where nothing says. */
function rounded({ ui, type }: Property & NumberSchema, value: number): number {
  return Number(value.toFixed(type === "integer" ? 0 : (ui?.precision ?? 2)));
}
