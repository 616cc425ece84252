import { nearest } from "../../simulator/scenario/nearest";
import { FOREIGN_FORMATS, type ForeignFormat } from "./foreign-formats";

export type Command =
  | {
      readonly do: "import";
      readonly file: string;
      /** Absent: our own model. */
      readonly as?: ForeignFormat;
      /** Absent: no scenario. */
      readonly device?: string;
    }
  | { readonly do: "check" }
  | { readonly do: "index" };

export type CliArguments =
  | { readonly ok: true; readonly command: Command }
  | { readonly ok: false; readonly complaint: string };

export const USAGE = `npm run product -- import FILE [--as ${FOREIGN_FORMATS.join(" | ")}] [--device NAME]
npm run product -- check
npm run product -- index

  import         reads a device model of Tencent, Aliyun, Tuya or Zigbee2MQTT, discovered GATT services, BTHome data or
                 a model of ours, known by its shape, and writes it as our model on standard output
  --as FORMAT    writes that format instead; what it has no place for is told on standard error
  --device NAME  writes a scenario with a virtual device of that name, which behaves by the model
  check          checks every folder of products/
  index          writes products/index.ts and the schemas in docs/ anew

Ends with 0 when all is well, 1 when something is refused, 2 on a wrong call.`;

/** Bytes of a GATT name. */
const LONGEST_NAME = 29;

/** Reads the words after `npm run product --`. */
export function readArguments(words: readonly string[]): CliArguments {
  const [verb = "", ...rest] = words;
  if (verb === "check" || verb === "index")
    return rest.length === 0 ? { ok: true, command: { do: verb } } : refuse(`${verb} takes nothing more`);
  if (verb !== "import") return refuse(verb === "" ? "import, check or index?" : `unknown command ${verb}`);
  return readImport(rest.flatMap((word) => (/^--[a-z]+=/.test(word) ? splitAtEquals(word) : [word])));
}

function readImport(words: string[]): CliArguments {
  const files: string[] = [];
  const options: { as?: ForeignFormat; device?: string } = {};
  for (let word = words.shift(); word !== undefined; word = words.shift()) {
    if (word === "--as") {
      const wanted = words.shift();
      const format = FOREIGN_FORMATS.find((known) => known === wanted);
      if (format === undefined) return refuse(`--as needs one of ${FOREIGN_FORMATS.join(", ")}`);
      options.as = format;
    } else if (word === "--device") {
      const name = words.shift() ?? "";
      if (name === "" || new TextEncoder().encode(name).length > LONGEST_NAME)
        return refuse(`--device needs a name of 1 to ${LONGEST_NAME} bytes`);
      options.device = name;
    } else if (word.startsWith("--")) return refuse(unknownOption(word));
    else files.push(word);
  }
  const [file, second] = files;
  if (file === undefined || second !== undefined) return refuse("import takes one file");
  if (options.as !== undefined && options.device !== undefined) return refuse("--as or --device, not both");
  return { ok: true, command: { do: "import", file, ...options } };
}

const refuse = (complaint: string): CliArguments => ({ ok: false, complaint });

function splitAtEquals(word: string): readonly string[] {
  const at = word.indexOf("=");
  return [word.slice(0, at), word.slice(at + 1)];
}

function unknownOption(word: string): string {
  const meant = nearest(word, ["--as", "--device"]);
  return meant === undefined ? `unknown option ${word}` : `unknown option ${word}; did you mean ${meant}?`;
}
