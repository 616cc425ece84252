import type { ModelProblem } from "../model/problem";

/** Items of one list or object; more is an attack, not a device. */
const MOST = 2_000;

export type Fields = Readonly<Record<string, unknown>>;

/** Reads a foreign document member by member and keeps what is wrong with its path: a refusal names the item, not the importer. */
export class SourceReader {
  readonly problems: ModelProblem[] = [];
  readonly lost: string[] = [];

  refuse(path: string, message: string): undefined {
    this.problems.push({ path, message });
    return undefined;
  }

  fields(value: unknown, path: string): Fields {
    if (typeof value === "object" && value !== null && !Array.isArray(value)) return value as Fields;
    this.refuse(path, value === undefined ? "is missing" : "is not an object");
    return {};
  }

  /** Absent: empty. */
  list(value: unknown, path: string): readonly unknown[] {
    if (value === undefined || value === null) return [];
    if (!Array.isArray(value)) {
      this.refuse(path, "is not a list");
      return [];
    }
    if (value.length > MOST) this.refuse(path, `has more than ${MOST} items`);
    return value.slice(0, MOST);
  }

  /** A text that has to be there. */
  text(value: unknown, path: string): string {
    if (typeof value === "string" && value !== "") return value;
    this.refuse(path, value === undefined ? "is missing" : "is not a text");
    return "";
  }

  /** A text that may be absent or empty. */
  optionalText(value: unknown, path: string): string | undefined {
    if (value === undefined || value === null || value === "") return undefined;
    return typeof value === "string" ? value : this.refuse(path, "is not a text");
  }

  /** A number, or a text that is one: half of the makers write numbers as texts. Absent or empty: undefined. */
  number(value: unknown, path: string): number | undefined {
    if (value === undefined || value === null || value === "") return undefined;
    const number =
      typeof value === "string" && /^\s*[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?\s*$/.test(value) ? Number(value) : value;
    if (typeof number === "number" && Number.isFinite(number)) return number;
    return this.refuse(path, `is not a number: ${shown(value)}`);
  }

  choice<T extends string>(value: unknown, choices: readonly T[], path: string): T | undefined {
    const found = choices.find((choice) => choice === value);
    return found ?? this.refuse(path, `is none of ${choices.join(", ")}: ${shown(value)}`);
  }

  /** Range and step as a numeric type has them: `minimum`, `maximum`, `multipleOf`; wrong ones are refused at their item. */
  range(bounds: {
    readonly minimum: number | undefined;
    readonly maximum: number | undefined;
    readonly step: number | undefined;
    readonly path: (bound: "minimum" | "maximum" | "step") => string;
  }): { minimum?: number; maximum?: number; multipleOf?: number } {
    const { minimum, maximum, step, path } = bounds;
    if (minimum !== undefined && maximum !== undefined && minimum > maximum)
      this.refuse(path("minimum"), `is above the maximum: ${minimum} > ${maximum}`);
    if (step !== undefined && step <= 0) this.refuse(path("step"), `is not above 0: ${step}`);
    return {
      ...(minimum === undefined ? {} : { minimum }),
      ...(maximum === undefined ? {} : { maximum }),
      ...(step === undefined ? {} : { multipleOf: step }),
    };
  }
}

function shown(value: unknown): string {
  const text = JSON.stringify(value) ?? "nothing";
  return text.length > 60 ? `${text.slice(0, 60)}…` : text;
}

/** The members not named: what an importer did not use, for an equal export. Undefined when nothing is left. */
export function rest(fields: Fields, used: readonly string[]): Fields | undefined {
  const left = Object.entries(fields).filter(([name]) => !used.includes(name));
  return left.length === 0 ? undefined : Object.fromEntries(left);
}

/** Leaves out the members that are undefined. */
export function defined<T extends object>(fields: T): { [K in keyof T]: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as never;
}
