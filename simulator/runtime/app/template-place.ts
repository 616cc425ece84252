import type { WebBundle } from "../bundle/web-bundle";
import { TurnLimitError } from "./turn-limits";

/** How the compiled templates of a package are called in a stack. */
export const templateAddress = (root: string): string => `wxml:///${root || "main"}`;

const FRAME = /wxml:\/\/\/([^:\s)]+):(\d+):(\d+)/g;
/** Before the code of a package's templates, in the function that it is made to: two lines and this. */
const LINES_BEFORE = 2;
const TEXT_BEFORE = "return ".length;
const TEMPLATE = /G\["([^"]+)"\]=/g;
/** Frames between one template and the one around it are many. */
const FRAMES = 60;

/** An error that a template without end causes passes through the framework: it is seen in time only in a long stack. */
export function keepLongStacks(): void {
  Error.stackTraceLimit = Math.max(Error.stackTraceLimit, FRAMES);
}

/**
 * Says in which template, and in which line of it, what never ends stands: a component or template inside itself, or more nodes than a
 * page may make. Other errors stay as they are.
 */
export function withTemplatePlace(error: unknown, bundle: WebBundle): unknown {
  const { name, message, stack } = (error ?? {}) as Partial<Error>;
  const isNested = name === "RangeError" && /call stack/i.test(message ?? "");
  if (!isNested && !(error instanceof TurnLimitError)) return error;
  const wanted = isNested ? NESTED : REPEATED;
  const calls = callsOf(stack ?? "", bundle);
  const kind = wanted.find((one) => calls.some((call) => call.kind === one));
  const call = calls.find((one) => one.kind === kind);
  if (call === undefined) return error;
  const why = isNested ? "a component or template is inside itself without end" : message;
  const named = new TurnLimitError(`${call.file}:${call.line}: ${why}: ${call.what}`);
  named.cause = error;
  named.stack = `${named.name}: ${named.message}\n${(stack ?? "").split("\n").slice(1).join("\n")}`;
  return named;
}

type Kind = "component" | "template" | "repetition" | "tag";

/** Which of the calls in a stack tells most. */
const NESTED: readonly Kind[] = ["component", "template", "tag", "repetition"];
const REPEATED: readonly Kind[] = ["repetition", "component", "template", "tag"];

interface Call {
  readonly kind: Kind;
  readonly file: string;
  readonly line: number;
  readonly what: string;
}

/** What the templates in a stack asked of the framework, the last first. */
function callsOf(stack: string, bundle: WebBundle): readonly Call[] {
  return [...stack.matchAll(FRAME)].flatMap(([, address = "", line = "", column = ""]) => {
    const source = bundle.packages.find(({ root }) => (root || "main") === address)?.templates.split("\n");
    if (source === undefined) return [];
    const row = Number(line) - LINES_BEFORE - 1;
    const at = Number(column) - 1 - (row === 0 ? TEXT_BEFORE : 0);
    const before = [...source.slice(0, row), (source[row] ?? "").slice(0, at)].join("\n");
    const id = [...before.matchAll(TEMPLATE)].at(-1)?.[1];
    const code = (source[row] ?? "").slice(at);
    return id === undefined ? [] : [{ file: `${id}.wxml`, ...callOf(code, bundle.foreign?.lines?.[id] ?? {}) }];
  });
}

/** @param code from where a template called the framework on: `E` makes an element, `F` repeats, `B` and `$A` draw a template */
function callOf(code: string, lines: Readonly<Record<string, number>>): Omit<Call, "file"> {
  const tag = /^E\("([^"]+)"/.exec(code)?.[1];
  if (tag?.includes("-")) return { kind: "component", line: lines[tag] ?? 1, what: `<${tag}>` };
  if (code.startsWith("F(")) return { kind: "repetition", line: lines["wx:for"] ?? 1, what: "wx:for" };
  if (/^(?:B|\$A)\(/.test(code)) return { kind: "template", line: lines.is ?? 1, what: "<template is>" };
  return { kind: "tag", line: (tag && lines[tag]) || 1, what: tag === undefined ? "template" : `<${tag}>` };
}
